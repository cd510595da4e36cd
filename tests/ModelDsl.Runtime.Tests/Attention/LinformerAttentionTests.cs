using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Attention;

public sealed class LinformerAttentionTests : OneThread
{
    public static TheoryData<long, long, long, long, bool> Cases()
    {
        var cases = new TheoryData<long, long, long, long, bool>();
        foreach (var (n, m) in new[] { (1L, 1L), (7, 7), (9, 9), (4, 7) })
            foreach (var keyHeads in new[] { 4L, 2, 1 })
                foreach (var projections in new[] { 1L, 4 })
                    foreach (var masked in new[] { false, true })
                        cases.Add(n, m, keyHeads, projections, masked);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void EqualsTheFormula(long n, long m, long keyHeads, long projections, bool masked)
    {
        var (q, k, v) = DenseAttentionTests.Inputs(2, 4, keyHeads, n, m, 4);
        var mask = masked ? Oracle.Mask(2, m) : null;
        Oracle.Agree(
            x => LinformerAttention.Apply(x[0], x[1], x[2], x[3], x[4], mask),
            x =>
            {
                var visible = (mask is null ? ones(2, m) : mask).to(ScalarType.Float64).view(2, 1, m, 1);
                var keys = x[3].narrow(2, 0, m).matmul(Oracle.Repeat(x[1], x[0]) * visible);
                var values = x[4].narrow(2, 0, m).matmul(Oracle.Repeat(x[2], x[0]) * visible);
                return (x[0].matmul(keys.transpose(2, 3)) * 0.5).softmax(-1).matmul(values);
            },
            q, k, v, randn(projections, 3, 9), randn(projections, 3, 9));
    }

    [Fact]
    public void ASampleOfPaddingGives0()
    {
        var (q, k, v) = DenseAttentionTests.Inputs(1, 2, 2, 5, 5, 4);
        var (projection, mask) = (randn(1, 3, 5), zeros(1, 5, dtype: ScalarType.Bool));
        Assert.Equal(0, LinformerAttention.Apply(q, k, v, projection, projection, mask).abs().max().ToDouble());
    }

    [Fact]
    public void LeavesNothing()
    {
        var (q, k, v) = DenseAttentionTests.Inputs(2, 4, 2, 5, 5, 4);
        foreach (var mask in new[] { null, Oracle.Mask(2, 5) })
            foreach (var projection in new[] { randn(1, 3, 6), randn(4, 3, 6) })
                Oracle.LeavesNothing(x => LinformerAttention.Apply(x[0], x[1], x[2], x[3], x[3], mask, 0.2), q, k, v, projection);
    }

    [Fact]
    public void RefusesWhatDoesNotFit()
    {
        var (q, k, v) = DenseAttentionTests.Inputs(2, 4, 2, 5, 5, 4);
        var (good, two, few, exact) = (randn(1, 3, 5), randn(2, 3, 5), randn(1, 3, 4), randn(1, 3, 5, dtype: ScalarType.Float64));
        Oracle.Refuses("'keys' must be [1 or 4, r, at least 5], but is [2, 3, 5]", () => LinformerAttention.Apply(q, k, v, two, good));
        Oracle.Refuses("'values' must be [1 or 4, r, at least 5], but is [1, 3, 4]", () => LinformerAttention.Apply(q, k, v, good, few));
        Oracle.Refuses("'keys' must have the type of 'q'", () => LinformerAttention.Apply(q, k, v, exact, good));
    }
}
