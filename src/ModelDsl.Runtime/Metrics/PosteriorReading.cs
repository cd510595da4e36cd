using ModelDsl.Training;

namespace ModelDsl.Metrics;

/// <summary>What a <see cref="PosteriorCollapseWatch"/> saw.</summary>
/// <param name="Units">Which latent dimensions tell something of the input.</param>
/// <param name="Kl">For each dimension the mean over the data of its divergence from the prior, in nats.</param>
/// <param name="Symptom">What is wrong, in one sentence; null if nothing is.</param>
public sealed record PosteriorReading(ActiveUnits Units, IReadOnlyList<double> Kl, string? Symptom) : WatchReading(
    "posterior collapse",
    [new("active", Units.Active), new("dimensions", Units.Variances.Count), new("KL, nats", Kl.Sum())],
    Symptom);
