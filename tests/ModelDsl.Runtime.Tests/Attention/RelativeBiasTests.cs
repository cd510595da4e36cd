using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Attention;

public sealed class RelativeBiasTests : OneThread
{
    // By hand: 16 + ⌊16·log₈(20/16)⌋ = 17, 16 + ⌊16·log₈(100/16)⌋ = 30; 8 + ⌊8·log₁₆(20/8)⌋ = 10, 8 + ⌊8·log₁₆(100/8)⌋ = 15.
    [Theory]
    [InlineData(false, 0, 0)]
    [InlineData(false, -1, 1)]
    [InlineData(false, -15, 15)]
    [InlineData(false, -16, 16)]
    [InlineData(false, -20, 17)]
    [InlineData(false, -100, 30)]
    [InlineData(false, -128, 31)]
    [InlineData(false, -190, 31)]
    [InlineData(false, 3, 0)]
    [InlineData(true, 0, 0)]
    [InlineData(true, -7, 7)]
    [InlineData(true, 7, 23)]
    [InlineData(true, -20, 10)]
    [InlineData(true, 20, 26)]
    [InlineData(true, -100, 15)]
    [InlineData(true, 100, 31)]
    [InlineData(true, 190, 31)]
    public void ADistanceFallsIntoItsBucket(bool bidirectional, long relative, long bucket)
    {
        using var buckets = RelativeBias.Buckets(200, 200, bidirectional);
        Assert.Equal(ScalarType.Int64, buckets.dtype);
        Assert.Equal([200, 200], buckets.shape);
        var query = Math.Max(0, -relative);
        Assert.Equal(bucket, buckets[query, query + relative].item<long>());
        var last = 199 - Math.Max(0, relative);
        Assert.Equal(bucket, buckets[last, last + relative].item<long>());
    }

    [Theory]
    [InlineData(5, 5, true)]
    [InlineData(5, 5, false)]
    [InlineData(1, 9, false)]
    [InlineData(3, 9, true)]
    [InlineData(1, 1, true)]
    public void ABiasIsTheWeightOfItsBucket(long n, long m, bool bidirectional)
    {
        Oracle.Agree(
            x => Distances.OfPairs(RelativeBias.Apply(x[0], n, m, bidirectional, 6), n, m),
            x =>
            {
                var rows = new List<Tensor>();
                for (var i = 0L; i < n; i++)
                    for (var j = 0L; j < m; j++)
                        rows.Add(x[0][Bucket(j - (m - n + i), bidirectional, 8, 6)]);
                return stack(rows).view(n, m, 3).permute(2, 0, 1);
            },
            randn(8, 3));
    }

    [Fact]
    public void LeavesNothing()
    {
        Oracle.LeavesNothing(x => RelativeBias.Apply(x[0], 5, 6, true), randn(32, 4));
        Oracle.LeavesNothing(x => RelativeBias.Apply(x[0], 5, 6, false), randn(32, 4));
        var live = Live;
        using (RelativeBias.Buckets(4, 5, true))
            Assert.Equal(live + 1, Live);
    }

    [Fact]
    public void RefusesWhatDoesNotFit()
    {
        var flat = randn(32);
        Oracle.Refuses("'weight' must be [buckets, heads], but is [32]", () => RelativeBias.Apply(flat, 5, 6, true));
        Oracle.Refuses("'buckets' must be at least 2", () => RelativeBias.Buckets(5, 5, true, 5));
        Oracle.Refuses("'maxDistance' must be above 16", () => RelativeBias.Buckets(5, 5, false, 32, 16));
        Oracle.Refuses("n", () => RelativeBias.Buckets(0, 5, false));
    }

    // Section 2.1 of the paper, one pair at a time, in float64: no distance below 6 lies on a border.
    private static long Bucket(long relative, bool bidirectional, long buckets, long maxDistance)
    {
        if (bidirectional)
            return (relative > 0 ? buckets / 2 : 0) + Bucket(-Math.Abs(relative), false, buckets / 2, maxDistance);
        var distance = Math.Max(0, -relative);
        var exact = buckets / 2;
        if (distance < exact)
            return distance;
        return Math.Min(buckets - 1, exact + (long)(Math.Log((double)distance / exact) / Math.Log((double)maxDistance / exact) * (buckets - exact)));
    }
}
