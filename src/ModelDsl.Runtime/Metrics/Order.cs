using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

/// <summary>Which of two kinds of numbers is larger.</summary>
internal static class Order
{
    /// <summary>The probability that one of the first lies above one of the second, where equal ones count a half (Mann and Whitney 1947).</summary>
    /// <param name="a">[N].</param>
    /// <param name="b">[M].</param>
    internal static double Above(Tensor a, Tensor b)
    {
        using var scope = NewDisposeScope();
        var (sorted, _) = b.sort();
        var below = searchsorted(sorted, a, right: false).sum().ToInt64();
        var notAbove = searchsorted(sorted, a, right: true).sum().ToInt64();
        return (below + notAbove) / 2.0 / a.numel() / b.numel();
    }
}
