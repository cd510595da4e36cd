using ModelDsl.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Benchmarks;

/// <summary>Is a step of the generated module as fast as one by hand, and what does our Adam save?</summary>
internal static class StepBenchmark
{
    public static int Run(int rounds)
    {
        using var images = FashionMnist.Train();
        foreach (var threads in (int[])[1, 2])
        {
            set_num_threads(threads);
            foreach (var size in (int[])[1, 16, 128])
                Measure(images.Images, size, threads, rounds);
        }
        return 0;
    }

    private static void Measure(Tensor images, int size, int threads, int rounds)
    {
        using var scope = NewDisposeScope();
        var batches = Enumerable.Range(0, 40).Select(i => images.narrow(0, (long)i * size, size).clone()).ToArray();
        using var models = new Models();
        var variants = models.Variants();
        // A few hundred steps: the JIT has compiled everything, and the models have left their random start.
        for (var i = 0; i < 8; i++)
            foreach (var variant in variants)
                variant.Measure(batches);
        foreach (var variant in variants)
            variant.Forget();

        var each = size == 1 ? 20 : size == 16 ? 10 : 4;
        for (var round = 0; round < rounds; round++)
        {
            var start = round * each % (batches.Length - each + 1);
            for (var i = 0; i < variants.Length; i++)
                variants[(i + round) % variants.Length].Measure(batches.AsSpan(start, each));
        }
        var reference = variants[^2];
        Report.Table(
            $"One training step, batch {size}, threads {threads}: medians of {rounds} rounds of {each} steps, ratios to '{reference.Name}' in the same rounds",
            ["variant", "wall ms", "ratio", "CPU ms", "ratio", "kB allocated", "tensors created", "left"],
            variants.Select(variant => (string[])[
                variant.Name,
                Report.Number(variant.Wall, "f3"), Report.Number(variant.RatioTo(reference, StepVariant.WallTimes), "f2"),
                Report.Number(variant.Processor, "f3"), Report.Number(variant.RatioTo(reference, StepVariant.ProcessorTimes), "f2"),
                Report.Number(variant.KilobytesAllocated, "f1"), Report.Number(variant.Created, "f1"), Report.Number(variant.Left, "f2")]));
    }

    /// <summary>Four modules with equal weights, each with its optimizer.</summary>
    private sealed class Models : IDisposable
    {
        private readonly List<IDisposable> all = [];

        public StepVariant[] Variants() =>
        [
            Generated("generated, TorchSharp's Adam", ours: false),
            Generated("generated, our Adam", ours: true),
            HandWritten("hand-written, TorchSharp's Adam", ours: false),
            HandWritten("hand-written, our Adam", ours: true),
        ];

        public void Dispose()
        {
            foreach (var one in all)
                one.Dispose();
        }

        private StepVariant Generated(string name, bool ours)
        {
            var model = Made(static () => new FashionVae());
            var (zero, move) = Optimizer(model, ours);
            return new(name, images =>
            {
                using var scope = NewDisposeScope();
                zero();
                using var loss = model.Loss(images);
                loss.Total.backward();
                move();
            });
        }

        private StepVariant HandWritten(string name, bool ours)
        {
            var model = Made(static () => new HandWrittenVae());
            var (zero, move) = Optimizer(model, ours);
            return new(name, images =>
            {
                using var scope = NewDisposeScope();
                zero();
                var loss = model.Loss(images);
                loss.backward();
                move();
            });
        }

        private (Action Zero, Action Move) Optimizer(nn.Module model, bool ours)
        {
            if (ours)
            {
                var adam = new Adam(model);
                all.Add(adam);
                return (adam.ZeroGrad, adam.Step);
            }
            var theirs = optim.Adam(model.parameters(), 1e-3);
            all.Add(theirs);
            return (theirs.zero_grad, () => theirs.step());
        }

        private T Made<T>(Func<T> make) where T : nn.Module
        {
            manual_seed(1).Dispose();
            var model = make();
            all.Add(model);
            return model;
        }
    }
}
