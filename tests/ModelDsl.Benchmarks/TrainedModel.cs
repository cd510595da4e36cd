using ModelDsl.Losses;
using ModelDsl.Optimizers;
using ModelDsl.Reports;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Benchmarks;

/// <summary>A model that is trained to see what memory that takes.</summary>
/// <param name="Name">Of its class.</param>
/// <param name="Batches">Examples at once.</param>
/// <param name="New">Makes it.</param>
/// <param name="Sizes">The sizes of its report for so many examples.</param>
/// <param name="Data">So many examples, and what they are to give.</param>
/// <param name="Loss">Model and data to the loss.</param>
/// <param name="Forward">Model and data to what the model gives.</param>
internal sealed record TrainedModel(
    string Name,
    long[] Batches,
    Func<nn.Module> New,
    Func<long, Dictionary<string, long>> Sizes,
    Func<long, Tensor[]> Data,
    Func<nn.Module, Tensor[], ILossTerms> Loss,
    Func<nn.Module, Tensor[], IDisposable> Forward)
{
    private const long Tokens = 512;
    private const long Vocabulary = 8192;

    public static TrainedModel[] All { get; } =
    [
        new(nameof(FashionVae), [128, 1024, 8192], static () => new FashionVae(), static n => new() { ["B"] = n },
            static n => [rand(n, 1, 28, 28)],
            static (model, data) => ((FashionVae)model).Loss(data[0]),
            static (model, data) => ((FashionVae)model).call(data[0])),
        new(nameof(TrainedResNet18), [8, 16, 32], static () => new TrainedResNet18(), static n => new() { ["N"] = n },
            static n => [rand(n, 3, 224, 224), randint(0, 1000, [n], int64)],
            static (model, data) => ((TrainedResNet18)model).Loss(data[0], data[1]),
            static (model, data) => ((TrainedResNet18)model).call(data[0])),
        new(nameof(TrainedGpt), [4, 8], static () => new TrainedGpt(), static n => new() { ["B"] = n, ["T"] = Tokens },
            static n => [randint(0, Vocabulary, [n, Tokens], int64), randint(0, Vocabulary, [n * Tokens], int64)],
            static (model, data) => ((TrainedGpt)model).Loss(data[0], data[1]),
            static (model, data) => ((TrainedGpt)model).call(data[0])),
    ];

    /// <summary>Its report, as the build left it in this program.</summary>
    public ComplexityReport Report => ModelReports.Of(typeof(TrainedModel).Assembly).Single(report => report.FullName == $"ModelDsl.Benchmarks.{Name}");

    /// <summary>Peak of resident memory of steps of training, in bytes beyond what is there without the model.</summary>
    public long TrainingPeak(long batch) => Peak(batch, (model, adam, data) =>
    {
        using var scope = NewDisposeScope();
        adam.ZeroGrad();
        using var loss = Loss(model, data);
        loss.Total.backward();
        adam.Step();
    });

    /// <summary>The same of forward passes without gradients, the model in evaluation mode.</summary>
    public long InferencePeak(long batch) => Peak(batch, (model, _, data) =>
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        model.eval();
        Forward(model, data).Dispose();
    });

    private long Peak(long batch, Action<nn.Module, IOptimizer, Tensor[]> step)
    {
        // Code is compiled, and libraries make the work space that they keep.
        Run(batch, 2);
        Settle();
        var before = PeakMemory.Resident;
        return Run(batch, 3) - before;

        long Run(long batch, int steps)
        {
            using var scope = NewDisposeScope();
            using var model = New();
            using var adam = new Adam(model);
            var data = Data(batch);
            for (var i = 0; i < steps; i++)
                step(model, adam, data);
            Settle();
            PeakMemory.Reset();
            for (var i = 0; i < steps; i++)
                step(model, adam, data);
            return PeakMemory.HighWater;
        }
    }

    private static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        PagedHeap.Trim();
    }
}
