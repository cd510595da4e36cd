using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Attention;

public sealed class BigBirdAttentionTests : AttentionTest
{
    [Theory]
    [InlineData(1, 4, 3, 2)]
    [InlineData(7, 16, 3, 2)]
    [InlineData(64, 8, 3, 2)]
    [InlineData(100, 8, 1, 2)]
    [InlineData(103, 10, 5, 1)]
    [InlineData(150, 6, 3, 0)]
    [InlineData(300, 70, 1, 3)]
    public void WithoutRandomBlocksEqualsItsDefinition(long length, long block, long window, long global)
    {
        var last = (length - 1) / block;
        // Global blocks by hand: none; the first; the first and the last; the first two and the last.
        long[] globals = global switch { 0 => [], 1 => [0], 2 => [0, last], _ => [0, 1, last] };
        var seen = PlainAttention.Seen(length, (i, j) =>
            Math.Abs(i / block - j / block) <= window / 2 || globals.Contains(i / block) || globals.Contains(j / block));
        foreach (var mask in (Tensor?[])[null, Padding(2, length, ScalarType.Int64)])
            Equal(
                x => BigBirdAttention.Apply(x[0], x[1], x[2], block, 0, window, global, mask),
                x => PlainAttention.Apply(x[0], x[1], x[2], seen, mask),
                [2, 4, length, 6], [2, 2, length, 6], [2, 2, length, 6]);
    }

    [Theory]
    [InlineData(100, 8, 2)]
    [InlineData(128, 8, 3)]
    public void WithRandomBlocksEqualsAttentionToWhatItSees(long length, long block, long random)
    {
        var seen = stack([.. Enumerable.Range(0, 2).Select(head => Seen(length, block, random, seed: 5)[head])]);
        Equal(
            x => BigBirdAttention.Apply(x[0], x[1], x[2], block, random, seed: 5),
            x => PlainAttention.Apply(x[0], x[1], x[2], seen, null),
            [1, 2, length, 6], [1, 2, length, 6], [1, 2, length, 6]);
    }

    [Fact]
    public void EachBlockSeesSoManyRandomBlocksBesides()
    {
        // 20 blocks of 4: without random ones a block sees itself, a neighbour on each side, the first and the last.
        var (plain, seen) = (Blocks(Seen(80, 4, 0, seed: 1)), Blocks(Seen(80, 4, 3, seed: 1)));
        for (var head = 0; head < 2; head++)
            for (var i = 0; i < 20; i++)
            {
                var near = plain[head, i].sum().item<long>();
                Assert.Equal(i is 0 or 19 ? 20 : i is 1 or 18 ? 4 : 5, near);
                Assert.Equal(Math.Min(20, near + 3), seen[head, i].sum().item<long>());
            }
    }

    [Fact]
    public void BlocksAreDrawnForEachSeedAndHeadAlwaysAlike()
    {
        Tensor first = Seen(80, 4, 3, seed: 1), again = Seen(80, 4, 3, seed: 1), other = Seen(80, 4, 3, seed: 2);
        Assert.True(SameBits(first, again));
        Assert.False(SameBits(first, other));
        Assert.False(SameBits(first[0], first[1]));
        // 960 draws over 16 columns of equal chance: none is left out.
        Assert.All(Enumerable.Range(2, 16), column => Assert.True(Blocks(first)[.., .., column].sum().item<long>() > 6));
    }

    [Fact]
    public void AShortSequenceIsSeenWhole()
    {
        var x = Enumerable.Range(0, 3).Select(static _ => randn(1, 2, 300, 8, float64)).ToArray();
        var dense = nn.functional.scaled_dot_product_attention(x[0], x[1], x[2]);
        Assert.True((BigBirdAttention.Apply(x[0], x[1], x[2]) - dense).abs().max().item<double>() < 1e-12);
    }

    [Fact]
    public void WrongArgumentsAreNamed()
    {
        var x = zeros(1, 2, 10, 8);
        Refused("'block' must be at least 1, but is 0", () => BigBirdAttention.Apply(x, x, x, block: 0));
        Refused("'random' must be at least 0, but is -1", () => BigBirdAttention.Apply(x, x, x, random: -1));
        Refused("'window' must be odd, a block and as many on each side, but is 2", () => BigBirdAttention.Apply(x, x, x, window: 2));
        Refused("'global' must be at least 0, but is -1", () => BigBirdAttention.Apply(x, x, x, global: -1));
    }

    // [2, n, n]: with equal scores and the identity for values, the output is the weights.
    private static Tensor Seen(long length, long block, long random, int seed)
    {
        var same = zeros(1, 2, length, length);
        return BigBirdAttention.Apply(same, same, eye(length).expand(1, 2, length, length), block, random, seed: seed).squeeze(0).gt(0);
    }

    // [2, 20, 20] of 80 tokens in blocks of 4.
    private static Tensor Blocks(Tensor seen) => seen.view(2, 20, 4, 20, 4)[.., .., 0, .., 0].to(int64);
}
