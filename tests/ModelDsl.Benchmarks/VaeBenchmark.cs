using ModelDsl.Data;
using ModelDsl.Optimizers;
using ModelDsl.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Benchmarks;

/// <summary>Do a generated model, our Adam and our trainer learn as well as TorchSharp by hand? Both from the same weights and seeds.</summary>
internal static class VaeBenchmark
{
    private const int BatchSize = 128;
    private const double LearningRate = 1e-3;
    private const double Target = 1;

    public static int Run(int epochs, int seeds, int threads)
    {
        set_num_threads(threads);
        using var train = FashionMnist.Train();
        using var test = FashionMnist.Test();
        var ends = new List<(double Generated, double HandWritten)>();
        for (var seed = 1; seed <= seeds; seed++)
        {
            // Who goes first changes, so that neither always has the quieter or the warmer machine.
            Epoch[] generated, handWritten;
            if (seed % 2 == 1)
                (generated, handWritten) = (Generated(seed, epochs, train, test), HandWritten(seed, epochs, train, test));
            else
                (handWritten, generated) = (HandWritten(seed, epochs, train, test), Generated(seed, epochs, train, test));
            Report.Table(
                $"Negative ELBO on the test set, nats an image (seed {seed}, Adam {LearningRate}, batch {BatchSize}, threads {threads})",
                ["epoch", "generated", "hand-written", "difference", "generated s", "hand-written s"],
                generated.Zip(handWritten, static (g, h) => (g, h)).Select(static (pair, i) => (string[])[
                    $"{i + 1}", Report.Number(pair.g.Elbo, "f3"), Report.Number(pair.h.Elbo, "f3"), Report.Number(pair.g.Elbo - pair.h.Elbo, "+0.000;-0.000"),
                    Report.Number(pair.g.Seconds, "f1"), Report.Number(pair.h.Seconds, "f1")]));
            ends.Add((generated[^1].Elbo, handWritten[^1].Elbo));
        }
        var (ours, theirs) = (ends.Average(static end => end.Generated), ends.Average(static end => end.HandWritten));
        var within = Math.Abs(ours - theirs) <= Target;
        Report.Line("");
        Report.Line($"After {epochs} epochs, mean of {seeds} seeds: generated {Report.Number(ours, "f3")}, hand-written {Report.Number(theirs, "f3")}, " +
            $"difference {Report.Number(ours - theirs, "+0.000;-0.000")} nats: {(within ? "within" : "NOT within")} {Target}.");
        return within ? 0 : 1;
    }

    private static Epoch[] Generated(int seed, int epochs, ImageSet train, ImageSet test)
    {
        manual_seed(seed).Dispose();
        using var model = new FashionVae();
        using var adam = new Adam(model, LearningRate);
        var options = new Recipe { Epochs = epochs, BatchSize = BatchSize, Seed = seed };
        var trainer = new Trainer<Tensor>(model, adam, model.Loss, options);
        var result = trainer.Train(new TensorExamples(train.Images), new TensorExamples(test.Images));
        return [.. result.History.Select(static epoch => new Epoch(epoch.Test[0].Value, epoch.Seconds))];
    }

    private static Epoch[] HandWritten(int seed, int epochs, ImageSet train, ImageSet test)
    {
        manual_seed(seed).Dispose();
        using var model = new HandWrittenVae();
        using var adam = optim.Adam(model.parameters(), LearningRate);
        manual_seed(seed).Dispose();
        var history = new Epoch[epochs];
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var clock = System.Diagnostics.Stopwatch.StartNew();
            model.train();
            using var order = randperm(train.Count, dtype: ScalarType.Int64);
            for (long start = 0; start < train.Count; start += BatchSize)
            {
                using var scope = NewDisposeScope();
                var images = train.Images.index_select(0, order.narrow(0, start, Math.Min(BatchSize, train.Count - start)));
                adam.zero_grad();
                var loss = model.Loss(images);
                loss.backward();
                adam.step();
            }
            history[epoch] = new(Evaluate(model, test), clock.Elapsed.TotalSeconds);
        }
        return history;
    }

    private static double Evaluate(HandWrittenVae model, ImageSet test)
    {
        using var noGradients = no_grad();
        model.eval();
        var sum = 0.0;
        for (long start = 0; start < test.Count; start += BatchSize)
        {
            using var scope = NewDisposeScope();
            var count = Math.Min(BatchSize, test.Count - start);
            sum += model.Loss(test.Images.narrow(0, start, count)).ToSingle() * count;
        }
        return sum / test.Count;
    }

    private readonly record struct Epoch(double Elbo, double Seconds);
}
