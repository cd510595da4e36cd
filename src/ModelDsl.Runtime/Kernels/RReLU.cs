using static TorchSharp.torch;

namespace ModelDsl.Kernels;

/// <summary>Randomised leaky ReLU (Xu et al. 2015). TorchSharp 0.107 has it without the mode of training, in which its slopes are drawn.</summary>
public static class RReLU
{
    /// <summary>x where x ≥ 0, else a·x with a drawn for each value from lower to upper; outside of training a is their mean.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="lower">Least slope.</param>
    /// <param name="upper">Largest slope, at least the least.</param>
    /// <param name="training">False in evaluation mode.</param>
    public static Tensor Apply(Tensor x, double lower, double upper, bool training)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (!training)
            return nn.functional.leaky_relu(x, (lower + upper) / 2);
        using var slopes = empty(x.shape, x.dtype, x.device).uniform_(lower, upper);
        using var passes = x.ge(0);
        slopes.masked_fill_(passes, 1);
        return x * slopes;
    }
}
