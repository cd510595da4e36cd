using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Attention;

public sealed class NystromAttentionTests : OneThread
{
    public static TheoryData<long, long, bool> Cases()
    {
        var cases = new TheoryData<long, long, bool>();
        foreach (var n in new[] { 1L, 4, 5, 7, 8, 13, 30 })
            foreach (var keyHeads in new[] { 4L, 2, 1 })
                foreach (var masked in new[] { false, true })
                    cases.Add(n, keyHeads, masked);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void EqualsTheFormula(long n, long keyHeads, bool masked)
    {
        var (q, k, v) = DenseAttentionTests.Inputs(2, 4, keyHeads, n, n, 4);
        var mask = masked ? Oracle.Mask(2, n) : null;
        if (mask is not null && n > 8)
            mask[0, TensorIndex.Slice(0, 8)] = tensor(0L);
        Oracle.Agree(
            x => NystromAttention.Apply(x[0], x[1], x[2], 4, 6, mask),
            x =>
            {
                var (keys, values) = (Oracle.Repeat(x[1], x[0]), Oracle.Repeat(x[2], x[0]));
                return stack([.. Enumerable.Range(0, 2).Select(b => Sample(x[0][b], keys[b], values[b], mask?[b], 4))]);
            },
            q, k, v);
    }

    [Fact]
    public void ManyLandmarksComeNearToSoftmax()
    {
        // Neighbours are alike, as Nyström's method presumes.
        var (q, k, v) = DenseAttentionTests.Inputs(1, 2, 2, 16, 16, 8);
        (q, k, v) = (q.repeat_interleave(16, 2), k.repeat_interleave(16, 2), v.repeat_interleave(16, 2));
        var exact = nn.functional.scaled_dot_product_attention(q, k, v);
        double Off(long landmarks) => (NystromAttention.Apply(q, k, v, landmarks, 12) - exact).abs().max().ToDouble();
        Assert.True(Off(16) < 1e-2, $"{Off(16)}");
        Assert.True(Off(4) > 10 * Off(16), $"{Off(4)} {Off(16)}");
    }

    [Fact]
    public void LeavesNothing()
    {
        var (q, k, v) = DenseAttentionTests.Inputs(2, 4, 2, 13, 13, 4);
        foreach (var mask in new[] { null, Oracle.Mask(2, 13) })
            foreach (var landmarks in new[] { 4, 20 })
                Oracle.LeavesNothing(x => NystromAttention.Apply(x[0], x[1], x[2], landmarks, 6, mask, 0.4), q, k, v);
    }

    [Fact]
    public void RefusesWhatDoesNotFit()
    {
        var (q, k, v) = DenseAttentionTests.Inputs(2, 4, 2, 5, 6, 4);
        Oracle.Refuses("as many queries as keys, but there are 5 and 6", () => NystromAttention.Apply(q, k, v));
        Oracle.Refuses("landmarks", () => NystromAttention.Apply(q, q, q, 0));
        Oracle.Refuses("iterations", () => NystromAttention.Apply(q, q, q, 4, 0));
    }

    // One sample [H, n, d] without its padding: the segments are of all tokens, their means and everything else of the visible ones.
    private static Tensor Sample(Tensor q, Tensor k, Tensor v, Tensor? mask, long landmarks)
    {
        var n = q.size(1);
        bool[] visible = mask is null ? [.. Enumerable.Repeat(true, (int)n)] : [.. mask.data<long>().ToArray().Select(t => t != 0)];
        long[] tokens = [.. Enumerable.Range(0, (int)n).Where(t => visible[t]).Select(t => (long)t)];
        if (tokens.Length == 0)
            return (q + k + v) * 0;
        var (keys, values) = (k.index_select(1, tensor(tokens)), v.index_select(1, tensor(tokens)));
        Tensor Weights(Tensor a, Tensor b) => (a.matmul(b.transpose(1, 2)) * 0.5).softmax(-1);
        if (n <= landmarks)
            return Weights(q, keys).matmul(values);
        var length = (n + landmarks - 1) / landmarks;
        var segments = tokens.GroupBy(t => t / length).Select(s => s.ToArray()).ToArray();
        Tensor Means(Tensor x) => stack([.. segments.Select(s => x.index_select(1, tensor(s)).mean([1]))], 1);
        var (qs, ks) = (Means(q), Means(k));
        var a = Weights(qs, ks);
        var unit = eye(a.size(-1), dtype: ScalarType.Float64);
        var z = a.transpose(1, 2) / (a.sum(1, keepdim: true).amax([2], true) * a.sum(2, keepdim: true).amax([1], true));
        for (var i = 0; i < 6; i++)
        {
            var az = a.matmul(z);
            z = z.matmul(unit * 13 - az.matmul(unit * 15 - az.matmul(unit * 7 - az))) * 0.25;
        }
        return Weights(q, ks).matmul(z).matmul(Weights(qs, keys).matmul(values));
    }
}
