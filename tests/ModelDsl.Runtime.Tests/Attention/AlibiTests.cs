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
        // Two heads: 1/16 and 1/256; two queries at places 1 and 2 of three.
        using var bias = Alibi.Apply(2, 2, 3, ScalarType.Float64);
        Assert.Equal([2, 4], bias.shape);
        Assert.Equal([-2.0 / 16, -1.0 / 16, 0, -1.0 / 16], bias[0].data<double>().ToArray());
        Assert.Equal([-2.0 / 256, -1.0 / 256, 0, -1.0 / 256], bias[1].data<double>().ToArray());
        using var pairs = Distances.OfPairs(bias, 2, 3);
        Assert.Equal([-1.0 / 16, 0, -1.0 / 16, -2.0 / 16, -1.0 / 16, 0], pairs[0].contiguous().data<double>().ToArray());
    }

    [Fact]
    public void LeavesTheBiasAlone()
    {
        var live = Live;
        using (Alibi.Apply(3, 4, 5))
            Assert.Equal(live + 1, Live);
        Oracle.Refuses("heads", () => Alibi.Apply(0, 4, 5));
        Oracle.Refuses("n", () => Alibi.Apply(2, 0, 5));
    }
}
