using static TorchSharp.torch;

namespace ModelDsl.Kernels;

/// <summary>Leaves out whole samples in training.</summary>
public static class StochasticDepth
{
    /// <summary>x·m/(1 − p), where m is 0 for a sample with probability p, else 1. Outside of training x under another handle.</summary>
    /// <param name="x">[N, …].</param>
    /// <param name="p">From 0 to 1; at 1 every sample becomes 0.</param>
    /// <param name="training">False in evaluation mode.</param>
    public static Tensor Apply(Tensor x, double p, bool training)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (!training || p == 0)
            return x.alias();
        var shape = new long[x.dim()];
        Array.Fill(shape, 1);
        shape[0] = x.shape[0];
        using var mask = empty(shape, x.dtype, x.device).bernoulli_(1 - p);
        if (p < 1)
            mask.div_(1 - p);
        return x * mask;
    }
}
