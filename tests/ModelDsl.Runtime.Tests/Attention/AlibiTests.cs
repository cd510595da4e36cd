using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Attention;

public sealed class AlibiTests : OneThread
{
    [Fact]
    public void SlopesAreThoseOfThePaper()
    {
        Assert.Equal([1.0 / 2, 1.0 / 4, 1.0 / 8, 1.0 / 16, 1.0 / 32, 1.0 / 64, 1.0 / 128, 1.0 / 256], Alibi.Slopes(8));
        Assert.Equal(Math.Pow(2, -0.5), Alibi.Slopes(16)[0], 1e-15);
        Assert.Equal([1.0 / 256], Alibi.Slopes(1));
        // Those of 8 heads, then the first, third, … of 16.
        double[] twelve = [.. Alibi.Slopes(8), Math.Pow(2, -0.5), Math.Pow(2, -1.5), Math.Pow(2, -2.5), Math.Pow(2, -3.5)];
        Assert.Equal(twelve, Alibi.Slopes(12).Select(s => s), (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Fact]
    public void ABiasFallsWithTheDistance()
    {
        using var causal = Alibi.Bias(2, 2, 3, dtype: ScalarType.Float64);
        Assert.Equal([1, 2, 2, 3], causal.shape);
        // Two heads: 1/16 and 1/256; two queries at places 1 and 2 of three.
        Assert.Equal([-1.0 / 16, 0, 1.0 / 16, -2.0 / 16, -1.0 / 16, 0], causal[0, 0].contiguous().data<double>().ToArray());
        Assert.Equal([-2.0 / 256, -1.0 / 256, 0], causal[0, 1, 1].contiguous().data<double>().ToArray());
        using var symmetric = Alibi.Bias(2, 3, 3, symmetric: true);
        Assert.Equal([0, -0.0625f, -0.125f, -0.0625f, 0, -0.0625f, -0.125f, -0.0625f, 0], symmetric[0, 0].contiguous().data<float>().ToArray());
    }

    [Fact]
    public void LeavesTheBiasAlone()
    {
        var live = Live;
        using (Alibi.Bias(3, 4, 5, symmetric: true))
            Assert.Equal(live + 1, Live);
        Oracle.Refuses("heads", () => Alibi.Bias(0, 4, 5));
        Oracle.Refuses("n", () => Alibi.Bias(2, 0, 5));
    }

    // Over one tile of rows, over several, and with fewer queries than keys.
    [Theory]
    [InlineData(6, 6, true)]
    [InlineData(6, 6, false)]
    [InlineData(1100, 1100, true)]
    [InlineData(3, 9, true)]
    public void AttendingIsThatWithTheBiasesAdded(long n, long m, bool causal)
    {
        var mask = rand(2, m).gt(0.5).to(int64);
        mask[1] = zeros(m, int64);
        Tensor[] inputs = [randn(2, 2, n, 4), randn(2, 2, m, 4), randn(2, 2, m, 4)];
        Oracle.Agree(
            x => Alibi.Attend(x[0], x[1], x[2], causal, mask),
            x => DenseAttention.Apply(x[0], x[1], x[2], causal, mask, Alibi.Bias(2, n, m, !causal, x[0].dtype)),
            inputs);
        Oracle.LeavesNothing(x => Alibi.Attend(x[0], x[1], x[2], causal, mask), inputs);
    }
}
