using ModelDsl.Data;
using ModelDsl.Optimizers;
using ModelDsl.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Benchmarks;

/// <summary>Does training leave tensors behind? Counted inside the trainer's own steps.</summary>
internal static class LeakBenchmark
{
    private const int BatchSize = 16;

    public static int Run()
    {
        set_num_threads(1);
        using var images = FashionMnist.Train();
        using var some = images.Images.narrow(0, 0, 1000 * BatchSize);
        manual_seed(1).Dispose();
        using var model = new FashionVae();
        using var adam = new Adam(model);
        var trainer = new Trainer<Tensor>(model, adam, model.Loss, new() { Epochs = 1, BatchSize = BatchSize });
        var counts = new List<(int Step, long Live, long Memory)>();
        trainer.Progressed += progress =>
        {
            if (progress is StepFinished { Step: 1 or 10 or 100 or 1000 } step)
                counts.Add((step.Step, DisposeScopeManager.Statistics.ThreadTotalLiveCount, Environment.WorkingSet));
        };
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        trainer.Train(new TensorExamples(some));
        var after = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Report.Table($"Live tensors while the generated VAE trains, batch {BatchSize}", ["after step", "live tensors", "resident MB"],
            counts.Select(static count => (string[])[$"{count.Step}", $"{count.Live}", Report.Number(count.Memory / 1e6, "f0")]));
        var grown = counts[^1].Live - counts[1].Live;
        Report.Line("");
        Report.Line($"Before training {before}, after it {after}; growth from step 10 to step 1000: {grown}.");
        return grown == 0 ? 0 : 1;
    }
}
