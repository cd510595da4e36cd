using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Attention;

public sealed class PerformerAttentionTests : OneThread
{
    public static TheoryData<long, long, long, bool, bool> Cases()
    {
        var cases = new TheoryData<long, long, long, bool, bool>();
        foreach (var (n, m) in new[] { (1L, 1L), (1, 9), (7, 7), (128, 128), (131, 131), (100, 150), (9, 5) })
            foreach (var keyHeads in new[] { 4L, 2 })
                foreach (var causal in new[] { false, true })
                    foreach (var masked in new[] { false, true })
                        cases.Add(n, m, keyHeads, causal, masked);
        // Over the seams of tiles.
        foreach (var (n, m) in new[] { (512L, 512L), (1030, 1030), (520, 1100), (700, 600) })
            foreach (var causal in new[] { false, true })
                cases.Add(n, m, 2, causal, true);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void EqualsTheFormula(long n, long m, long keyHeads, bool causal, bool masked)
    {
        var (q, k, v) = DenseAttentionTests.Inputs(2, 4, keyHeads, n, m, 4);
        var mask = masked ? Oracle.Mask(2, m) : null;
        var features = PerformerAttention.Features(10, 4, ScalarType.Float64);
        Oracle.Agree(
            x => PerformerAttention.Apply(x[0], x[1], x[2], x[3].to(x[0].dtype), causal, mask),
            x =>
            {
                var weights = Feature(x[0], x[3]).matmul(Feature(Oracle.Repeat(x[1], x[0]), x[3]).transpose(2, 3));
                return LinearAttentionTests.Weighted(weights, x[0], x[1], x[2], causal, mask);
            },
            q, k, v, features);
    }

    [Fact]
    public void MoreFeaturesComeNearerToSoftmax()
    {
        var (q, k, v) = DenseAttentionTests.Inputs(1, 8, 8, 60, 60, 16);
        // The variance of a feature grows with exp(|q + k|²).
        (q, k) = (q * 0.5, k * 0.5);
        foreach (var causal in new[] { false, true })
        {
            var exact = nn.functional.scaled_dot_product_attention(q, k, v, is_casual: causal);
            double Off(long count) => Enumerable.Range(0, 5).Average(_ =>
                (PerformerAttention.Apply(q, k, v, PerformerAttention.Features(count, 16), causal) - exact).square().mean().sqrt().ToDouble());
            var (few, some, many) = (Off(16), Off(256), Off(4096));
            Assert.True(some < 0.6 * few && many < 0.6 * some, $"{few} {some} {many}");
            Assert.True(many < 0.05, $"{many}");
        }
    }

    [Fact]
    public void FeaturesAreOrthogonalInBlocksAndAsLongAsNormalVectors()
    {
        using var features = PerformerAttention.Features(40, 16, ScalarType.Float64);
        Assert.Equal([40, 16], features.shape);
        foreach (var (first, count) in new[] { (0L, 16L), (16, 16), (32, 8) })
        {
            var block = nn.functional.normalize(features.narrow(0, first, count));
            Assert.True(block.matmul(block.t()).allclose(eye(count, dtype: ScalarType.Float64), atol: 1e-9));
        }
        // E|w|² = d.
        using var many = PerformerAttention.Features(4096, 16);
        Assert.Equal(16, many.square().sum(1).mean().ToDouble(), 0.5);
        Assert.Equal(0, many.mean().ToDouble(), 0.02);
    }

    [Fact]
    public void WhatComesLaterChangesNothing()
    {
        // Far greater exponents come only after the queries that are compared, one tile on and within their tile.
        var (q, k, v) = DenseAttentionTests.Inputs(1, 2, 2, 600, 600, 4);
        var features = PerformerAttention.Features(8, 4);
        using var before = PerformerAttention.Apply(q, k, v, features, true);
        k.narrow(2, 550, 50).mul_(-3);
        v.narrow(2, 550, 50).add_(5);
        using var after = PerformerAttention.Apply(q, k, v, features, true);
        Assert.True(before.narrow(2, 0, 550).allclose(after.narrow(2, 0, 550), atol: 1e-5));
        Assert.False(before.narrow(2, 550, 50).allclose(after.narrow(2, 550, 50), atol: 1e-2));
    }

    [Fact]
    public void GreatExponentsStayNumbers()
    {
        var (q, k, v) = DenseAttentionTests.Inputs(1, 2, 2, 20, 20, 4);
        using var y = PerformerAttention.Apply(q * 100, k * 100, v, PerformerAttention.Features(8, 4), true);
        Assert.True(y.isfinite().all().item<bool>());
    }

    [Fact]
    public void LeavesNothing()
    {
        var (q, k, v) = DenseAttentionTests.Inputs(2, 4, 2, 130, 130, 4);
        var live = Live;
        var features = PerformerAttention.Features(6, 4);
        Assert.Equal(live + 1, Live);
        foreach (var mask in new[] { null, Oracle.Mask(2, 130) })
            foreach (var causal in new[] { false, true })
                Oracle.LeavesNothing(x => PerformerAttention.Apply(x[0], x[1], x[2], features, causal, mask), q, k, v);
    }

    [Fact]
    public void RefusesWhatDoesNotFit()
    {
        var (q, k, v) = DenseAttentionTests.Inputs(2, 4, 2, 5, 5, 4);
        var (wide, good) = (randn(6, 5), randn(6, 4));
        Oracle.Refuses("'features' must be [f, 4] of Float32, but is [6, 5]", () => PerformerAttention.Apply(q, k, v, wide));
        Oracle.Refuses("scale", () => PerformerAttention.Apply(q, k, v, good, scale: 0));
        Oracle.Refuses("count", () => PerformerAttention.Features(0, 4));
    }

    // exp(w·x − |x|²/2) of x·√½: the scale for four features is ½.
    private static Tensor Feature(Tensor x, Tensor features) =>
        ((x * Math.Sqrt(0.5)).matmul(features.transpose(0, 1)) - (x * x).sum(-1, keepdim: true) * 0.25).exp();
}
