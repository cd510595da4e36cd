using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Attention;

public sealed class WindowAttentionTests : AttentionTest
{
    [Theory]
    [InlineData(1, 4, false, 1)]
    [InlineData(7, 16, false, 1)]
    [InlineData(64, 16, false, 1)]
    [InlineData(65, 2, false, 1)]
    [InlineData(200, 30, false, 1)]
    [InlineData(256, 128, false, 1)]
    [InlineData(200, 30, false, 3)]
    [InlineData(10, 4, false, 40)]
    [InlineData(1, 4, true, 1)]
    [InlineData(7, 16, true, 1)]
    [InlineData(130, 1, true, 1)]
    [InlineData(200, 33, true, 1)]
    [InlineData(256, 128, true, 1)]
    [InlineData(200, 5, true, 7)]
    public void EqualsItsDefinition(long length, long window, bool causal, long dilation)
    {
        var seen = Seen(length, window, causal, dilation);
        foreach (var mask in (Tensor?[])[null, Padding(2, length, ScalarType.Int64), Padding(2, length, ScalarType.Bool)])
            Equal(
                x => WindowAttention.Apply(x[0], x[1], x[2], window, causal, dilation, mask),
                x => PlainAttention.Apply(x[0], x[1], x[2], seen, mask),
                [2, 2, length, 5], [2, 2, length, 5], [2, 2, length, 5]);
    }

    [Theory]
    [InlineData(8, 0.3)]
    [InlineData(16, null)]
    [InlineData(64, null)]
    [InlineData(80, 1.5)]
    public void HeadsOfAnyWidthAndScale(long features, double? scale)
    {
        var seen = Seen(100, 24, causal: false, dilation: 1);
        Equal(
            x => WindowAttention.Apply(x[0], x[1], x[2], 24, scale: scale),
            x => PlainAttention.Apply(x[0], x[1], x[2], seen, null, scale),
            [1, 3, 100, features], [1, 3, 100, features], [1, 3, 100, features]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void QueriesShareHeadsOfKeysInGroups(long keyHeads)
    {
        var seen = Seen(90, 20, causal: true, dilation: 1);
        var mask = Padding(2, 90, ScalarType.Int64);
        Equal(
            x => WindowAttention.Apply(x[0], x[1], x[2], 20, causal: true, mask: mask),
            x => PlainAttention.Apply(x[0], x[1], x[2], seen, mask),
            [2, 6, 90, 8], [2, keyHeads, 90, 8], [2, keyHeads, 90, 8]);
    }

    // The last query stands at the last key; scores are capped, and get an addend by distance.
    [Theory]
    [InlineData(5, 9, 4, false)]
    [InlineData(9, 5, 3, true)]
    [InlineData(100, 170, 33, true)]
    [InlineData(170, 100, 40, false)]
    public void FewerOrMoreQueriesThanKeysAndScoresOfAnyMaking(long n, long m, long window, bool causal)
    {
        var mask = Oracle.Mask(2, m);
        var apart = arange(m).unsqueeze(0) - arange(n).unsqueeze(1) - (m - n);
        var seen = causal ? apart.le(0).logical_and(apart.gt(-window)) : apart.abs().le(window / 2);
        Oracle.Agree(
            x => WindowAttention.Apply(x[0], x[1], x[2], window, causal, mask: mask, softCap: 2, distances: x[3]),
            x =>
            {
                var scores = (x[0].matmul(Oracle.Repeat(x[1], x[0]).transpose(2, 3)) / Math.Sqrt(5) / 2).tanh() * 2;
                scores += x[3].index_select(1, (apart + m - 1).flatten()).view(4, n, m);
                return Oracle.VisibleSoftmax(scores, seen & (mask != 0).view(2, 1, 1, m)).matmul(Oracle.Repeat(x[2], x[0]));
            },
            randn(2, 4, n, 5), randn(2, 2, m, 5), randn(2, 2, m, 5), randn(4, n + m - 1));
    }

    [Fact]
    public void ScoresWhoseExponentialsOverflowGiveFiniteResults()
    {
        var seen = Seen(100, 24, causal: false, dilation: 1);
        Equal(
            x => WindowAttention.Apply(x[0], x[1], x[2], 24, scale: 30),
            x => PlainAttention.Apply(x[0], x[1], x[2], seen, null, 30),
            [1, 1, 100, 8], [1, 1, 100, 8], [1, 1, 100, 8]);
    }

    [Fact]
    public void ANumberThatIsNoneStaysInItsWindow()
    {
        var (q, k, v) = (randn(1, 1, 40, 8), randn(1, 1, 40, 8), randn(1, 1, 40, 8));
        k[0, 0, 20, 3] = float.NaN;
        var broken = WindowAttention.Apply(q, k, v, 8).isnan().any(-1).flatten().data<bool>().ToArray();
        Assert.Equal(Enumerable.Range(0, 40).Select(static i => i is >= 16 and <= 24), broken);
    }

    [Fact]
    public void TwoThreadsGiveTheBitsOfOne()
    {
        var leaves = Enumerable.Range(0, 3).Select(static _ => randn(2, 4, 300, 16).requires_grad_()).ToArray();
        var one = Outcome(1);
        Assert.All(one.Zip(Outcome(2)), static pair => Assert.True(SameBits(pair.First, pair.Second)));

        Tensor[] Outcome(int threads)
        {
            set_num_threads(threads);
            using var output = WindowAttention.Apply(leaves[0], leaves[1], leaves[2], 32);
            output.square().sum().backward();
            Tensor[] outcome = [output.detach().clone(), .. leaves.Select(static x => x.grad!.clone())];
            foreach (var leaf in leaves)
                leaf.grad = null;
            return outcome;
        }
    }

    [Fact]
    public void HalfPrecisionIsThatOfItsNumbers()
    {
        var x = Enumerable.Range(0, 3).Select(static _ => randn(1, 2, 100, 16).to(bfloat16)).ToArray();
        var half = WindowAttention.Apply(x[0], x[1], x[2], 16);
        var whole = WindowAttention.Apply(x[0].to(float32), x[1].to(float32), x[2].to(float32), 16);
        Assert.Equal(bfloat16, half.dtype);
        Assert.True(SameBits(half, whole.to(bfloat16)));
    }

    [Fact]
    public void AGraphIsWalkedAsOftenAsItIsKept()
    {
        var leaves = Enumerable.Range(0, 3).Select(static _ => randn(1, 1, 70, 8).requires_grad_()).ToArray();
        var loss = WindowAttention.Apply(leaves[0], leaves[1], leaves[2], 16).square().sum();
        loss.backward(retain_graph: true);
        var once = leaves[1].grad!.clone();
        loss.backward();
        Assert.True(SameBits(once * 2, leaves[1].grad!));
    }

    [Fact]
    public void InputsMayLieInMemoryInAnyWay()
    {
        var seen = Seen(70, 12, causal: true, dilation: 1);
        // As a layer cuts queries, keys and values from one product; then one head of keys for all, with the features of values far apart.
        static Tensor Part(Tensor x, long part) => x.select(2, part).transpose(1, 2);
        Equal(
            x => InScope(() => WindowAttention.Apply(Part(x[0], 0), Part(x[0], 1), Part(x[0], 2), 12, causal: true)),
            x => PlainAttention.Apply(Part(x[0], 0), Part(x[0], 1), Part(x[0], 2), seen, null),
            [2, 70, 3, 3, 16]);
        Equal(
            x => InScope(() => WindowAttention.Apply(x[0], x[1].expand(2, 3, 70, 16), x[2].transpose(2, 3), 12, causal: true)),
            x => PlainAttention.Apply(x[0], x[1].expand(2, 3, 70, 16), x[2].transpose(2, 3), seen, null),
            [2, 3, 70, 16], [2, 1, 70, 16], [2, 3, 16, 70]);
    }

    [Fact]
    public void LongPaddingAtTheEndIsSeenByNobody()
    {
        var seen = Seen(400, 60, causal: false, dilation: 1);
        var mask = ones(2, 400, dtype: ScalarType.Int64);
        mask[0, 100..] = zeros(300, dtype: ScalarType.Int64);
        Equal(
            x => WindowAttention.Apply(x[0], x[1], x[2], 60, mask: mask),
            x => PlainAttention.Apply(x[0], x[1], x[2], seen, mask),
            [2, 2, 400, 8], [2, 2, 400, 8], [2, 2, 400, 8]);
    }

    [Fact]
    public void WrongArgumentsAreNamed()
    {
        Tensor x = zeros(2, 4, 10, 8), flat = zeros(4, 10, 8), shorter = zeros(2, 4, 9, 8), three = zeros(2, 3, 10, 8);
        Tensor precise = zeros(2, 4, 10, 8, dtype: float64), whole = zeros(2, 4, 10, 8, dtype: int64);
        Tensor mask = ones(2, 9, dtype: int64), real = ones(2, 10);
        Refused("'q' and 'k' must be [batch, heads, tokens, features], but are [4, 10, 8] and [2, 4, 10, 8]", () => WindowAttention.Apply(flat, x, x, 4));
        Refused("'q' must hold floating-point numbers, but holds Int64", () => WindowAttention.Apply(whole, whole, whole, 4));
        Refused("'v' must have the shape of 'k' [2, 4, 10, 8], but is [2, 4, 9, 8]", () => WindowAttention.Apply(x, x, shorter, 4));
        Refused("'q', 'k' and 'v' must have one type, but have Float32, Float64 and Float64", () => WindowAttention.Apply(x, precise, precise, 4));
        Refused("4 heads of queries must be a multiple of 3 heads of keys", () => WindowAttention.Apply(x, three, three, 4));
        Refused("'window' must be even, half of it on each side, but is 5", () => WindowAttention.Apply(x, x, x, 5));
        Refused("'window' must be at least 1, but is 0", () => WindowAttention.Apply(x, x, x, 0));
        Refused("There must be as many queries as keys, but there are 10 and 9", () => WindowAttention.Apply(x, shorter, shorter, 4, dilation: 2));
        Refused("'dilation' must be at least 1, but is 0", () => WindowAttention.Apply(x, x, x, 4, dilation: 0));
        Refused("'mask' must be [2, 10] (batch, keys), but is [2, 9]", () => WindowAttention.Apply(x, x, x, 4, mask: mask));
        Refused("'mask' must be of int64 or bool, 0 where a key is padding, but is of Float32", () => WindowAttention.Apply(x, x, x, 4, mask: real));
    }

    // The views that a test makes are not the kernel's.
    private static Tensor InScope(Func<Tensor> make)
    {
        using var scope = NewDisposeScope();
        return make().MoveToOuterDisposeScope();
    }

    private static Tensor Seen(long length, long window, bool causal, long dilation) => PlainAttention.Seen(length, (i, j) =>
        (i - j) % dilation == 0 && (causal ? j <= i && (i - j) / dilation < window : Math.Abs(i - j) / dilation <= window / 2));

    // A penalty on gradients must not be wrong without a word.
    [Fact]
    public void ASecondDerivativeIsNotANumber()
    {
        Tensor[] x = [.. Enumerable.Range(0, 3).Select(static _ => randn([1, 1, 5, 4], requires_grad: true))];
        var y = WindowAttention.Apply(x[0], x[1], x[2], window: 2);
        var first = autograd.grad([y.square().sum()], x, create_graph: true, retain_graph: true);
        Assert.All(first, static gradient => Assert.True(gradient.isfinite().all().item<bool>()));
        first[1].square().sum().backward();
        Assert.True(x[1].grad!.isnan().all().item<bool>());
    }
}
