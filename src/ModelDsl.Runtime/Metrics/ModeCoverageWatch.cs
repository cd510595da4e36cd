using ModelDsl.Training;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

/// <summary>Counts the known modes that a generator reaches while it trains.</summary>
/// <param name="sample">Draws so many samples, [count, D]; the watch disposes them.</param>
/// <param name="mixture">Where the modes are.</param>
/// <param name="samples">How many samples to take; the papers take 2,500.</param>
public sealed class ModeCoverageWatch(Func<int, Tensor> sample, Mixture mixture, int samples = 2500) : IWatch
{
    /// <inheritdoc />
    public WatchReading Look(long step)
    {
        using var drawn = sample(samples);
        var seen = ModeCoverage.Of(drawn, mixture);
        return new("mode coverage", [new("modes", seen.Found), new("high quality", seen.HighQuality), new("reverse KL", seen.ReverseKl)]);
    }
}
