using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Attention;

public sealed class SparseAttentionTests : AttentionTest
{
    [Theory]
    [InlineData(1, 3)]
    [InlineData(6, 10)]
    [InlineData(100, 10)]
    [InlineData(150, 1)]
    [InlineData(200, 70)]
    [InlineData(256, 64)]
    public void StridedEqualsItsDefinition(long length, long stride) => Equals(length,
        (i, j) => j <= i && i - j < stride, (i, j) => j <= i && (i - j) % stride == 0,
        (x, mask) => SparseAttention.Strided(x[0], x[1], x[2], stride, mask));

    [Theory]
    [InlineData(1, 3, 1)]
    [InlineData(6, 10, 8)]
    [InlineData(100, 10, 1)]
    [InlineData(103, 10, 4)]
    [InlineData(50, 1, 1)]
    [InlineData(300, 130, 100)]
    [InlineData(200, 64, 64)]
    public void FixedEqualsItsDefinition(long length, long stride, long summary) => Equals(length,
        (i, j) => j <= i && j / stride == i / stride, (i, j) => j <= i && j % stride >= stride - summary,
        (x, mask) => SparseAttention.Fixed(x[0], x[1], x[2], stride, summary, mask));

    [Fact]
    public void WrongArgumentsAreNamed()
    {
        Tensor x = zeros(1, 2, 10, 8), odd = zeros(1, 3, 10, 8);
        Refused("the heads of 'q' must be even in number, half for each pattern, but are 3", () => SparseAttention.Strided(odd, odd, odd, 4));
        Refused("'stride' must be at least 1, but is 0", () => SparseAttention.Strided(x, x, x, 0));
        Refused("'stride' must be at least 1, but is -1", () => SparseAttention.Fixed(x, x, x, -1));
        Refused("'summary' must be from 1 to the stride 4, but is 0", () => SparseAttention.Fixed(x, x, x, 4, 0));
        Refused("'summary' must be from 1 to the stride 4, but is 5", () => SparseAttention.Fixed(x, x, x, 4, 5));
    }

    private static void Equals(
        long length, Func<long, long, bool> first, Func<long, long, bool> second, Func<Tensor[], Tensor?, Tensor> kernel)
    {
        var (one, other) = (PlainAttention.Seen(length, first), PlainAttention.Seen(length, second));
        var seen = stack([one, one, one, other, other, other]);
        foreach (var mask in (Tensor?[])[null, Padding(2, length, ScalarType.Int64)])
            Equal(
                x => kernel(x, mask), x => PlainAttention.Apply(x[0], x[1], x[2], seen, mask),
                [2, 6, length, 5], [2, 2, length, 5], [2, 2, length, 5]);
    }
}
