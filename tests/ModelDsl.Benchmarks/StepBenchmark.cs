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
        for (var i = 0; i < (size == 128 ? 2 : 6); i++)
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
        Report.Table(
            $"One training step, batch {size}, threads {threads}: medians of {rounds} rounds of {each} steps; ratios, in the same rounds, to the " +
            "hand-written module with the same optimizer, and to the one with TorchSharp's",
            ["variant", "wall ms", "to same", "CPU ms", "to same", "to TorchSharp's", "kB allocated", "tensors created", "left"],
            variants.Select((variant, i) => (string[])[
                variant.Name,
                Report.Number(variant.Wall, "f3"), Report.Number(variant.RatioTo(variants[i | 1], StepVariant.WallTimes), "f2"),
                Report.Number(variant.Processor, "f3"), Report.Number(variant.RatioTo(variants[i | 1], StepVariant.ProcessorTimes), "f2"),
                Report.Number(variant.RatioTo(variants[1], StepVariant.ProcessorTimes), "f2"),
                Report.Number(variant.KilobytesAllocated, "f1"), Report.Number(variant.Created, "f1"), Report.Number(variant.Left, "f2")]));
    }

    private enum Optimizer
    {
        TorchSharps,
        Ours,
        None,
    }

    /// <summary>Modules with equal weights, each with its optimizer.</summary>
    private sealed class Models : IDisposable
    {
        private readonly List<IDisposable> all = [];

        public StepVariant[] Variants() =>
        [
            Generated("generated, TorchSharp's Adam", Optimizer.TorchSharps),
            HandWritten("hand-written, TorchSharp's Adam", Optimizer.TorchSharps),
            Generated("generated, our Adam", Optimizer.Ours),
            HandWritten("hand-written, our Adam", Optimizer.Ours),
            Generated("generated, no optimizer", Optimizer.None),
            HandWritten("hand-written, no optimizer", Optimizer.None),
        ];

        public void Dispose()
        {
            foreach (var one in all)
                one.Dispose();
        }

        private StepVariant Generated(string name, Optimizer optimizer)
        {
            var model = Made(static () => new FashionVae());
            var (zero, move) = Steps(model, optimizer);
            return new(name, images =>
            {
                using var scope = NewDisposeScope();
                zero();
                using var loss = model.Loss(images);
                loss.Total.backward();
                move();
            });
        }

        private StepVariant HandWritten(string name, Optimizer optimizer)
        {
            var model = Made(static () => new HandWrittenVae());
            var (zero, move) = Steps(model, optimizer);
            return new(name, images =>
            {
                using var scope = NewDisposeScope();
                zero();
                var loss = model.Loss(images);
                loss.backward();
                move();
            });
        }

        private (Action Zero, Action Move) Steps(nn.Module model, Optimizer optimizer)
        {
            if (optimizer == Optimizer.None)
            {
                var parameters = model.parameters().ToArray();
                return (() => Array.ForEach(parameters, static parameter => parameter.grad = null), static () => { });
            }
            if (optimizer == Optimizer.Ours)
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
