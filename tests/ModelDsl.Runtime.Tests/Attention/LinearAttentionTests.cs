using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Attention;

public sealed class LinearAttentionTests : OneThread
{
    public static TheoryData<long, long, long, bool, bool> Cases()
    {
        var cases = new TheoryData<long, long, long, bool, bool>();
        foreach (var (n, m) in new[] { (1L, 1L), (1, 9), (7, 7), (64, 64), (65, 65), (131, 131), (128, 200), (70, 3) })
            foreach (var keyHeads in new[] { 4L, 2, 1 })
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
        Oracle.Agree(x => LinearAttention.Apply(x[0], x[1], x[2], causal, mask), x => Formula(x[0], x[1], x[2], causal, mask), q, k, v);
    }

    [Fact]
    public void WhatComesLaterChangesNothing()
    {
        var (q, k, v) = DenseAttentionTests.Inputs(1, 2, 2, 150, 150, 4);
        using var before = LinearAttention.Apply(q, k, v, true);
        k.narrow(2, 100, 50).mul_(-3);
        v.narrow(2, 100, 50).add_(5);
        using var after = LinearAttention.Apply(q, k, v, true);
        Assert.True(before.narrow(2, 0, 100).equal(after.narrow(2, 0, 100)).all().item<bool>());
        Assert.False(before.narrow(2, 100, 50).allclose(after.narrow(2, 100, 50)));
    }

    [Fact]
    public void LeavesNothing()
    {
        var (q, k, v) = DenseAttentionTests.Inputs(2, 4, 2, 70, 70, 4);
        foreach (var mask in new[] { null, Oracle.Mask(2, 70) })
            foreach (var causal in new[] { false, true })
                Oracle.LeavesNothing(x => LinearAttention.Apply(x[0], x[1], x[2], causal, mask), q, k, v);
    }

    [Fact]
    public void RefusesWhatDoesNotFit()
    {
        var (q, k, v) = DenseAttentionTests.Inputs(2, 4, 3, 5, 5, 4);
        Oracle.Refuses("4 heads of queries must be a multiple of 3 heads of keys", () => LinearAttention.Apply(q, k, v));
    }

    // Equation 5 with the whole matrix of weights.
    private static Tensor Formula(Tensor q, Tensor k, Tensor v, bool causal, Tensor? mask) =>
        Weighted(Feature(q).matmul(Feature(Oracle.Repeat(k, q)).transpose(2, 3)), q, k, v, causal, mask);

    // elu(x) + 1 is x + 1 above 0 and exp(x) below.
    private static Tensor Feature(Tensor x) => where(x > 0, x + 1, x.clamp_max(0).exp());

    internal static Tensor Weighted(Tensor weights, Tensor q, Tensor k, Tensor v, bool causal, Tensor? mask)
    {
        var w = weights * Oracle.Visible(q.size(0), q.size(2), k.size(2), causal, mask).to(weights.dtype);
        var sum = w.sum(-1, keepdim: true);
        return w.matmul(Oracle.Repeat(v, q)) / (sum + (sum == 0).to(w.dtype));
    }
}
