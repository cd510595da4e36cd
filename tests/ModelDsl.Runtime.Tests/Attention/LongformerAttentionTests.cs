using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Attention;

public sealed class LongformerAttentionTests : AttentionTest
{
    [Theory]
    [InlineData(1, 4, 0, 1)]
    [InlineData(1, 4, 1, 1)]
    [InlineData(7, 16, 2, 1)]
    [InlineData(100, 16, 0, 1)]
    [InlineData(128, 16, 3, 1)]
    [InlineData(200, 30, 70, 1)]
    [InlineData(65, 8, 65, 1)]
    [InlineData(150, 12, 5, 4)]
    [InlineData(20, 4, 3, 50)]
    public void EqualsItsDefinition(long length, long window, long global, long dilation)
    {
        var seen = PlainAttention.Seen(length, (i, j) =>
            j < global || ((i - j) % dilation == 0 && Math.Abs(i - j) / dilation <= window / 2));
        var all = ones(length, length, dtype: ScalarType.Bool);
        foreach (var mask in (Tensor?[])[null, Padding(2, length, ScalarType.Int64)])
            Equal(
                x => LongformerAttention.Apply(x[0], x[1], x[2], x[3], x[4], x[5], window, global, dilation, mask),
                x =>
                {
                    // The rows of the global tokens from a second attention, whose other rows are of no account.
                    var others = zeros(2, 4, length - global, 6, float64);
                    var first = PlainAttention.Apply(cat([x[3], others], 2), x[4], x[5], all, mask).narrow(2, 0, global);
                    return cat([first, PlainAttention.Apply(x[0], x[1], x[2], seen, mask).narrow(2, global, length - global)], 2);
                },
                [2, 4, length, 6], [2, 2, length, 6], [2, 2, length, 6], [2, 4, global, 6], [2, 2, length, 6], [2, 2, length, 6]);
    }

    [Fact]
    public void WithoutGlobalTokensItIsTheWindow()
    {
        var x = Enumerable.Range(0, 3).Select(static _ => randn(1, 2, 90, 8)).ToArray();
        var none = zeros(1, 2, 0, 8);
        Assert.True(SameBits(
            WindowAttention.Apply(x[0], x[1], x[2], 10, scale: 0.5),
            LongformerAttention.Apply(x[0], x[1], x[2], none, x[1], x[2], 10, 0, scale: 0.5)));
    }

    [Fact]
    public void WrongArgumentsAreNamed()
    {
        Tensor x = zeros(1, 2, 10, 8), two = zeros(1, 2, 2, 8), shorter = zeros(1, 2, 9, 8);
        void Refuse(string words, Tensor qg, Tensor kg, long window = 4, long global = 2, long dilation = 1) =>
            Refused(words, () => LongformerAttention.Apply(x, x, x, qg, kg, x, window, global, dilation));
        Refuse("'window' must be even, half of it on each side, but is 5", two, x, window: 5);
        Refuse("'window' must be at least 1, but is 0", two, x, window: 0);
        Refuse("'dilation' must be at least 1, but is 0", two, x, dilation: 0);
        Refuse("'global' must be from 0 to the 10 tokens, but is 11", two, x, global: 11);
        Refuse("'qg' must be [B, H, global, d] = [1, 2, 3, 8], but is [1, 2, 2, 8]", two, x, global: 3);
        Refuse("'kg' must have the shape of 'k' [1, 2, 10, 8], but is [1, 2, 9, 8]", two, shorter);
        Refuse("'qg' must have the type of 'q', Float32, but has Float64", zeros(1, 2, 2, 8, dtype: float64), x);
    }
}
