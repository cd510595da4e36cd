using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>The fixed position encoding of Vaswani et al. 2017 (arXiv 1706.03762, section 3.5).</summary>
public static class Sinusoidal
{
    /// <summary>Feature 2i of position t is sin(t/10000^(2i/dim)), feature 2i + 1 the cosine of the same angle.</summary>
    /// <param name="length">Positions.</param>
    /// <param name="dim">Features; of an odd number the last is a sine.</param>
    /// <param name="dtype">Of the table; float32 if null. The angles are computed in float64.</param>
    /// <param name="device">Of the table.</param>
    /// <returns>[length, dim].</returns>
    public static Tensor Table(long length, long dim, ScalarType? dtype = null, Device? device = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dim);
        using var scope = NewDisposeScope();
        var frequencies = new double[(dim + 1) / 2];
        for (var i = 0; i < frequencies.Length; i++)
            frequencies[i] = Math.Pow(10000, -2.0 * i / dim);
        var angles = arange(length, ScalarType.Float64).unsqueeze(1).mul(tensor(frequencies));
        var pairs = stack([angles.sin(), angles.cos()], 2).view(length, -1);
        return pairs.narrow(1, 0, dim).to(dtype ?? ScalarType.Float32, device ?? CPU).clone().MoveToOuterDisposeScope();
    }
}
