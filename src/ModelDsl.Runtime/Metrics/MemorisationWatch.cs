using ModelDsl.Training;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

/// <summary>Measures while a generator trains whether it copies its training data: <see cref="Memorisation"/>.</summary>
public sealed class MemorisationWatch : DataWatch
{
    private readonly Tensor others;

    /// <param name="sample">Draws so many samples; the watch disposes them.</param>
    /// <param name="training">[N, …]: what the generator is trained on, or some of it. A copy is kept.</param>
    /// <param name="heldOut">[M, …]: data of the same kind that it is not. A copy is kept.</param>
    /// <param name="samples">How many samples to take.</param>
    /// <param name="features">From samples to what is compared, [N, …]; null to compare the samples themselves.</param>
    public MemorisationWatch(Func<int, Tensor> sample, Tensor training, Tensor heldOut, int samples = 256, Func<Tensor, Tensor>? features = null)
        : base(sample, training, samples, features) => others = Kept(heldOut);

    private protected override WatchReading Compare(Tensor drawn)
    {
        var seen = Memorisation.Of(drawn, Data, others);
        return new("memorisation", [new("closer than held-out data", seen.Closer), new("median distance", seen.Generated), new("median distance, held-out data", seen.HeldOut)]);
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        base.Dispose();
        others.Dispose();
    }
}
