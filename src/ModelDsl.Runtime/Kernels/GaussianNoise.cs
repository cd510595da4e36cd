using static TorchSharp.torch;

namespace ModelDsl.Kernels;

/// <summary>Noise on values in training.</summary>
public static class GaussianNoise
{
    /// <summary>x + σ·ε with ε ~ N(0, 1). Outside of training x under another handle.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="sigma">σ ≥ 0.</param>
    /// <param name="training">False in evaluation mode.</param>
    public static Tensor Apply(Tensor x, double sigma, bool training)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (!training || sigma == 0)
            return x.alias();
        using var noise = randn(x.shape, x.dtype, x.device);
        return x.add(noise, sigma);
    }
}
