using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Attention;

public sealed class DenseAttentionTests : OneThread
{
    public static TheoryData<long, long, long, long, bool, bool, bool, double> Cases()
    {
        var cases = new TheoryData<long, long, long, long, bool, bool, bool, double>();
        foreach (var (n, m) in new[] { (1L, 1L), (1, 7), (7, 7), (5, 9), (9, 5), (600, 600), (530, 700) })
            foreach (var (heads, keyHeads) in new[] { (2L, 2L), (4, 2), (4, 1) })
                foreach (var kind in n > 100 ? new[] { 1, 3, 5, 10, 14 } : Enumerable.Range(0, 16))
                {
                    // The long ones are for the seams of tiles: one sharing of heads is enough.
                    if (n < 100 || keyHeads == 2 && heads == 4)
                        cases.Add(n, m, heads, keyHeads, (kind & 1) > 0, (kind & 2) > 0, (kind & 4) > 0, (kind & 8) > 0 ? 1.5 : 0);
                }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void EqualsTheFormula(long n, long m, long heads, long keyHeads, bool causal, bool masked, bool biased, double cap)
    {
        var (q, k, v) = Inputs(2, heads, keyHeads, n, m, 4);
        var mask = masked ? Oracle.Mask(2, m) : null;
        Tensor[] inputs = biased ? [q, k, v, randn(1, heads, n, m)] : [q, k, v];
        Oracle.Agree(
            x => DenseAttention.Apply(x[0], x[1], x[2], causal, mask, x.Length > 3 ? x[3] : null, softCap: cap),
            x => Formula(x[0], x[1], x[2], causal, mask, x.Length > 3 ? x[3] : null, 0.5, cap),
            inputs);
    }

    [Fact]
    public void AScaleOfOnesOwnIsTaken()
    {
        var (q, k, v) = Inputs(1, 2, 2, 5, 5, 4);
        foreach (var cap in new[] { 0, 2.0 })
            Oracle.Agree(
                x => DenseAttention.Apply(x[0], x[1], x[2], scale: 0.2, softCap: cap),
                x => Formula(x[0], x[1], x[2], false, null, null, 0.2, cap),
                q, k, v);
    }

    [Fact]
    public void ABiasStretchesAndNeedsNoGradient()
    {
        var (q, k, v) = Inputs(2, 4, 2, 6, 6, 4);
        foreach (var shape in new long[][] { [6], [6, 1], [4, 1, 6], [2, 1, 6, 6], [1, 4, 6, 6] })
            foreach (var causal in new[] { false, true })
            {
                var bias = randn(shape, ScalarType.Float64);
                Oracle.Agree(
                    x => DenseAttention.Apply(x[0], x[1], x[2], causal, bias: bias.to(x[0].dtype)),
                    x => Formula(x[0], x[1], x[2], causal, null, bias, 0.5, 0),
                    q, k, v);
            }
    }

    [Fact]
    public void WithoutGradientsSmallerTilesGiveTheSame()
    {
        var (q, k, v) = Inputs(1, 8, 4, 300, 3000, 4);
        var mask = Oracle.Mask(1, 3000);
        using var _ = no_grad();
        foreach (var causal in new[] { false, true })
            foreach (var cap in new[] { 0, 1.0 })
                Assert.True(DenseAttention.Apply(q, k, v, causal, mask, softCap: cap)
                    .allclose(Formula(q, k, v, causal, mask, null, 0.5, cap), atol: 1e-5));
    }

    // By distance: number j − i + n − 1 of each head, with gradients; alone, after a cap, and with an addend of pairs.
    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(7, 7, true)]
    [InlineData(5, 9, false)]
    [InlineData(9, 5, true)]
    [InlineData(70, 150, true)]
    [InlineData(150, 70, false)]
    public void AddendsByDistanceAreAdded(long n, long m, bool causal)
    {
        var (q, k, v) = Inputs(2, 4, 2, n, m, 4);
        var index = (arange(m).unsqueeze(0) - arange(n).unsqueeze(1) + (n - 1)).flatten();
        foreach (var mask in new[] { null, Oracle.Mask(2, m) })
            foreach (var cap in new[] { 0, 1.5 })
                foreach (var bias in new[] { null, randn([4, n, m], ScalarType.Float64) })
                    Oracle.Agree(
                        x => InScope(() => DenseAttention.Apply(x[0], x[1], x[2], causal, mask, bias?.to(x[0].dtype), softCap: cap, distances: x[3])),
                        x =>
                        {
                            var added = x[3].index_select(1, index).view(4, n, m);
                            return Formula(x[0], x[1], x[2], causal, mask, bias is null ? added : added + bias, 0.5, cap);
                        },
                        q, k, v, randn(4, n + m - 1));
    }

    // With the unit matrix as values the result is the weights themselves: which were dropped shows, and the rest must follow from it.
    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 2)]
    public void DroppedWeightsAreTheSameBackward(bool causal, double cap)
    {
        const long n = 150;
        const double dropout = 0.3;
        var (q, k, _) = Inputs(2, 4, 2, n, n, n);
        var unit = eye(n).expand(2, 2, n, n);
        var weights = Formula(q, k, unit, causal, null, null, 1 / Math.Sqrt(n), cap);
        Tensor Dropped(Tensor a, Tensor b, Tensor c)
        {
            manual_seed(7);
            return DenseAttention.Apply(a, b, c, causal, softCap: cap, dropout: dropout);
        }
        var kept = Dropped(q, k, unit).gt(0).logical_or(weights.lt(1e-30));
        var seen = weights.gt(1e-30);
        Assert.Equal(dropout, kept.logical_not().logical_and(seen).sum().ToDouble() / seen.sum().ToDouble(), 0.01);
        // No two rows and no two heads are alike.
        Assert.True(kept[0, 0].ne(kept[0, 1]).sum().ToDouble() > n);
        Assert.True(kept[0, 0].ne(kept[1, 0]).sum().ToDouble() > n);
        Assert.True(kept[0, 0, 148].ne(kept[0, 0, 149]).sum().ToDouble() > 20);
        Oracle.Agree(
            x => Dropped(x[0], x[1], x[2]),
            x => (Formula(x[0], x[1], eye(n, dtype: ScalarType.Float64).expand(2, 2, n, n), causal, null, null, 1 / Math.Sqrt(n), cap) * kept / (1 - dropout)).matmul(Oracle.Repeat(x[2], x[0])),
            q, k, randn(2, 2, n, n));
        manual_seed(8);
        Assert.True(DenseAttention.Apply(q, k, unit, causal, softCap: cap, dropout: dropout).gt(0).logical_or(weights.lt(1e-30)).ne(kept).sum().ToDouble() > n);
    }

    [Fact]
    public void DropoutKeepsTheMean()
    {
        var (q, k, _) = Inputs(1, 200, 200, 1, 50, 4);
        var v = ones(1, 200, 50, 4);
        foreach (var cap in new[] { 0, 2.0 })
        {
            var y = DenseAttention.Apply(q, k, v, softCap: cap, dropout: 0.5);
            Assert.Equal(1, y.mean().ToDouble(), 0.1);
            Assert.True(y.std().ToDouble() > 0.05);
        }
    }

    [Theory, InlineData(5, 0), InlineData(5, 2.0), InlineData(600, 2.0)]
    public void ADropoutOfOneLeavesNothing(int tokens, double cap)
    {
        using var scope = NewDisposeScope();
        var (q, k, v) = (rand(1, 2, tokens, 4), rand(1, 2, tokens, 4), rand(1, 2, tokens, 4));
        Assert.Equal(0, DenseAttention.Apply(q, k, v, softCap: cap, dropout: 1).abs().max().ToDouble());
    }

    [Fact]
    public void LeavesNothing()
    {
        var (q, k, v) = Inputs(2, 4, 2, 520, 520, 4);
        var mask = Oracle.Mask(2, 520);
        var bias = randn(4, 520, 520);
        foreach (var causal in new[] { false, true })
            foreach (var padding in new[] { null, mask })
                foreach (var added in new[] { null, bias })
                    foreach (var cap in new[] { 0, 3.0 })
                        Oracle.LeavesNothing(x => DenseAttention.Apply(x[0], x[1], x[2], causal, padding, added, 0.3, cap, 0.1), q, k, v);
        Oracle.LeavesNothing(x => DenseAttention.Apply(x[0], x[1], x[2], distances: x[3]), q, k, v, randn(4, 1039));
    }

    [Fact]
    public void RefusesWhatDoesNotFit()
    {
        var (q, k, v) = Inputs(2, 4, 2, 5, 6, 4);
        var (three, wide, many, whole) = (randn(2, 3, 6, 4), randn(2, 2, 6, 5), ones(2, 5, dtype: ScalarType.Bool), ones(2, 6));
        var (bias, flat, empty, exact) = (randn(4, 5, 5), randn(6, 4), zeros(2, 2, 0, 4), v.to(ScalarType.Float64));
        Oracle.Refuses("4 heads of queries must be a multiple of 3 heads of keys", () => DenseAttention.Apply(q, three, three));
        Oracle.Refuses("must have the same batch and the same features", () => DenseAttention.Apply(q, wide, wide));
        Oracle.Refuses("must have the shape of 'k'", () => DenseAttention.Apply(q, k, wide));
        Oracle.Refuses("'mask' must be [2, 6] (batch, keys), but is [2, 5]", () => DenseAttention.Apply(q, k, v, mask: many));
        Oracle.Refuses("'mask' must be of int64 or bool", () => DenseAttention.Apply(q, k, v, mask: whole));
        Oracle.Refuses("'bias' must stretch to [2, 4, 5, 6], but is [4, 5, 5]", () => DenseAttention.Apply(q, k, v, bias: bias));
        Oracle.Refuses("must be [batch, heads, tokens, features]", () => DenseAttention.Apply(q, flat, flat));
        Oracle.Refuses("No axis may be empty", () => DenseAttention.Apply(q, empty, empty));
        Oracle.Refuses("must have one type", () => DenseAttention.Apply(q, k, exact));
        Oracle.Refuses("'dropout' must be from 0 to 1, but is 2", () => DenseAttention.Apply(q, k, v, dropout: 2));
        Oracle.Refuses("'distances' must be [4, 10] (heads, n + m − 1), but is [6, 4]", () => DenseAttention.Apply(q, k, v, distances: flat));
        Oracle.Refuses("softCap", () => DenseAttention.Apply(q, k, v, softCap: -1));
    }

    internal static Tensor Formula(Tensor q, Tensor k, Tensor v, bool causal, Tensor? mask, Tensor? bias, double scale, double cap)
    {
        var s = q.matmul(Oracle.Repeat(k, q).transpose(2, 3)) * scale;
        if (cap > 0)
            s = (s / cap).tanh() * cap;
        if (bias is not null)
            s = s + bias;
        return Oracle.VisibleSoftmax(s, Oracle.Visible(q.size(0), q.size(2), k.size(2), causal, mask)).matmul(Oracle.Repeat(v, q));
    }

    private static Tensor InScope(Func<Tensor> make)
    {
        using var scope = NewDisposeScope();
        return make().MoveToOuterDisposeScope();
    }

    internal static (Tensor Q, Tensor K, Tensor V) Inputs(long batch, long heads, long keyHeads, long n, long m, long d) =>
        (randn(batch, heads, n, d), randn(batch, keyHeads, m, d), randn(batch, keyHeads, m, d));

    // Without a graph and in float32 the kernel of this library may take its place.
    [Theory]
    [InlineData(127, false, 2)]
    [InlineData(128, true, 2)]
    [InlineData(201, true, 1)]
    [InlineData(300, false, 1)]
    public void InferenceIsTheSame(long n, bool causal, long kvHeads)
    {
        var (q, k, v) = (randn(2, 2, n, 8), randn(2, kvHeads, n, 8), randn(2, kvHeads, n, 8));
        var mask = rand(2, n).gt(0.3).to(int64);
        mask[1] = zeros(n, int64);
        foreach (var padding in new[] { null, mask })
        {
            var expected = DenseAttention.Apply(q.to(float64), k.to(float64), v.to(float64), causal, padding);
            var actual = DenseAttention.Apply(q, k, v, causal, padding);
            Assert.True((expected - actual.to(float64)).abs().max().item<double>() < 1e-5);
        }
    }
}
