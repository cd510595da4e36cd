using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>T5's relative position bias: a learned number for each head and range of distances (Raffel et al. 2020, arXiv 1910.10683, 2.1).</summary>
/// <remarks>Query i stands at m − n + i. Near distances have a bucket each, far ones share buckets on a logarithmic scale up to the last.</remarks>
public static class RelativeBias
{
    /// <summary>The bucket of each pair of query and key.</summary>
    /// <param name="n">Queries.</param>
    /// <param name="m">Keys.</param>
    /// <param name="bidirectional">Half of the buckets are for keys after the query; else those all fall into bucket 0.</param>
    /// <param name="buckets">At least 2, and even and at least 4 if bidirectional.</param>
    /// <param name="maxDistance">From here on all distances share the last bucket.</param>
    /// <param name="device">Of the result.</param>
    /// <returns>int64 [n, m], values 0 … buckets − 1.</returns>
    /// <exception cref="ArgumentException">A size that does not fit.</exception>
    public static Tensor Buckets(long n, long m, bool bidirectional, long buckets = 32, long maxDistance = 128, Device? device = null)
    {
        using var scope = NewDisposeScope();
        return Distances.OfPairs(OfDistances(n, m, bidirectional, buckets, maxDistance, device), n, m).MoveToOuterDisposeScope();
    }

    /// <summary>The bias of each head for each distance: <c>weight[bucket, head]</c>, which attention adds without a matrix of all pairs.</summary>
    /// <param name="weight">[buckets, H].</param>
    /// <param name="n">Queries.</param>
    /// <param name="m">Keys.</param>
    /// <param name="bidirectional">As of <see cref="Buckets"/>.</param>
    /// <param name="maxDistance">As of <see cref="Buckets"/>.</param>
    /// <returns>[H, n + m − 1]; number j − i + n − 1 is that of query i and key j.</returns>
    /// <exception cref="ArgumentException">A weight that is no matrix, or a size that does not fit.</exception>
    public static Tensor Apply(Tensor weight, long n, long m, bool bidirectional, long maxDistance = 128)
    {
        ArgumentNullException.ThrowIfNull(weight);
        Guard.That(weight.dim() == 2, $"'weight' must be [buckets, heads], but is {AttentionInputs.Text(weight)}");
        using var scope = NewDisposeScope();
        return weight.index_select(0, OfDistances(n, m, bidirectional, weight.size(0), maxDistance, weight.device)).transpose(0, 1).MoveToOuterDisposeScope();
    }

    // The buckets of the distances from −(m − 1) to n − 1 between the last query at m − 1 and the first at m − n.
    private static Tensor OfDistances(long n, long m, bool bidirectional, long buckets, long maxDistance, Device? device)
    {
        Guard.That(
            buckets >= 2 && (!bidirectional || buckets >= 4 && buckets % 2 == 0),
            $"'buckets' must be at least 2, or even and at least 4 where bidirectional, but is {buckets}");
        var share = bidirectional ? buckets / 2 : buckets;
        var exact = share / 2;
        Guard.That(maxDistance > exact, $"'maxDistance' must be above {exact}, from where on distances share buckets, but is {maxDistance}");
        var relative = Distances.Of(n, m, device);
        var distance = bidirectional ? relative.abs() : relative.neg().clamp_min_(0);
        // In float32 and in this order, as the released models were trained: it decides where a distance falls on a border.
        var scaled = distance.to(ScalarType.Float32).div_(exact).log_().div_(Math.Log((double)maxDistance / exact)).mul_(share - exact);
        var far = scaled.clamp_(0, share).to(ScalarType.Int64).add_(exact).clamp_max_(share - 1);
        var bucket = where(distance.lt(exact), distance, far);
        return bidirectional ? bucket.add(relative.gt(0).to(ScalarType.Int64), share) : bucket;
    }
}
