using static TorchSharp.torch;

namespace ModelDsl.Kernels;

/// <summary>Root mean square normalisation of the last axis (Zhang and Sennrich 2019, equation 4), which TorchSharp 0.107 does not have.</summary>
public static class RMSNorm
{
    /// <summary>x/√(Σ x²/D + ε)·w, the sum over the last axis.</summary>
    /// <param name="x">[…, D].</param>
    /// <param name="weight">w, [D], or null for ones.</param>
    /// <param name="eps">ε ≥ 0.</param>
    /// <returns>The shape of x.</returns>
    public static Tensor Apply(Tensor x, Tensor? weight, double eps)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var scope = NewDisposeScope();
        var scaled = x * x.square().mean([-1], keepdim: true).add(eps).rsqrt();
        return (weight is null ? scaled : scaled * weight).MoveToOuterDisposeScope();
    }
}
