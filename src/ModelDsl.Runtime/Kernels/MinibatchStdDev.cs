using static TorchSharp.torch;

namespace ModelDsl.Kernels;

/// <summary>How much samples of a batch differ, as a channel more (Karras et al. 2018, section 3), which TorchSharp does not have.</summary>
public static class MinibatchStdDev
{
    /// <summary>x with √(variance + 1e-8) over each group, averaged over all values of a sample, as its last channel.</summary>
    /// <param name="x">[N, C, …] of a floating type.</param>
    /// <param name="group">Samples in a group, a divisor of N. Sample i is in a group with those N/group further on.</param>
    /// <returns>[N, C + 1, …].</returns>
    /// <exception cref="ArgumentException">Whole numbers.</exception>
    public static Tensor Apply(Tensor x, long group)
    {
        ArgumentNullException.ThrowIfNull(x);
        // TorchSharp lets no exception out of var: it would end the process.
        Guard.That(x.is_floating_point(), $"'{nameof(x)}' must be of a floating type, but is {x.dtype}");
        using var scope = NewDisposeScope();
        var groups = x.reshape([group, -1, .. x.shape[1..]]);
        var deviation = groups.var([0], unbiased: false).add(1e-8).sqrt();
        var mean = deviation.flatten(1).mean([1]).repeat(group);
        var channel = mean.reshape([-1, .. Enumerable.Repeat(1L, (int)x.dim() - 1)]).expand([x.size(0), 1, .. x.shape[2..]]);
        return cat([x, channel], 1).MoveToOuterDisposeScope();
    }
}
