using static TorchSharp.torch;

namespace ModelDsl.Metrics;

/// <summary>Which latents of a variational autoencoder tell something of the input (Burda et al. 2016, section 5.2).</summary>
/// <param name="Variances">For each latent u the variance over inputs of its mean, Covₓ(E[u | x]).</param>
/// <param name="Threshold">Above it a latent is active.</param>
public sealed record ActiveUnits(IReadOnlyList<double> Variances, double Threshold)
{
    /// <summary>How many latents are active.</summary>
    public int Active => Variances.Count(variance => variance > Threshold);

    /// <summary>No latent is active: the decoder does without the code (posterior collapse).</summary>
    public bool IsCollapsed => Active == 0;

    /// <summary>Measures an encoder.</summary>
    /// <param name="means">What it gives as the mean of q(z | x) for N different inputs, [N, D] with N ≥ 2.</param>
    /// <param name="threshold">0.01 in the paper.</param>
    /// <exception cref="ArgumentException">Fewer than two, other axes, or a value that is not finite.</exception>
    public static ActiveUnits Of(Tensor means, double threshold = 0.01)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threshold);
        using var scope = NewDisposeScope();
        var rows = Rows.Of(means, 2, nameof(means));
        return new(rows.var(0).data<double>().ToArray(), threshold);
    }

    /// <summary>In one line.</summary>
    public override string ToString() => $"{Active} of {Variances.Count} latents active";
}
