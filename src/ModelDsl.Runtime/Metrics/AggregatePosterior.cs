using static TorchSharp.torch;

namespace ModelDsl.Metrics;

/// <summary>
/// Where the codes of a set lie: mean and variance of the aggregate posterior q(z), the mean of q(z | x) over the set, for each dimension by itself. The
/// nearer it is to the prior N(0, I), the more do samples resemble what the decoder was trained on (Hoffman and Johnson 2016).
/// </summary>
/// <param name="Means">For each dimension the mean of its means.</param>
/// <param name="Variances">For each dimension the variance of the means and the mean of the variances, together.</param>
public sealed record AggregatePosterior(IReadOnlyList<double> Means, IReadOnlyList<double> Variances)
{
    /// <summary>Measures what an encoder gives for a set.</summary>
    /// <param name="means">μ of q(z | x) for N inputs, [N, D].</param>
    /// <param name="logVariances">log σ² of it, the same shape.</param>
    /// <exception cref="ArgumentException">Other axes, or a value that is not finite.</exception>
    public static AggregatePosterior Of(Tensor means, Tensor logVariances)
    {
        Guard.SameShape(logVariances, nameof(logVariances), means, nameof(means));
        using var scope = NewDisposeScope();
        var rows = Rows.Of(means, 1, nameof(means));
        var own = Rows.Of(logVariances, 1, nameof(logVariances)).exp().mean([0]);
        return new(rows.mean([0]).data<double>().ToArray(), rows.var(0, unbiased: false).add(own).data<double>().ToArray());
    }
}
