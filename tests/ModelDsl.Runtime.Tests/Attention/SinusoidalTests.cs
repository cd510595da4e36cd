using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Attention;

public sealed class SinusoidalTests : OneThread
{
    [Theory]
    [InlineData(6)]
    [InlineData(5)]
    [InlineData(1)]
    public void EqualsTheEquation(long dim)
    {
        using var table = Sinusoidal.Table(50, dim, ScalarType.Float64);
        Assert.Equal([50, dim], table.shape);
        for (var t = 0; t < 50; t++)
            for (var f = 0; f < dim; f++)
            {
                var angle = t / Math.Pow(10000, (f - f % 2) / (double)dim);
                Assert.Equal(f % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle), table[t, f].ToDouble(), 1e-12);
            }
    }

    [Fact]
    public void LeavesTheTableAlone()
    {
        var live = Live;
        using (var table = Sinusoidal.Table(4, 3))
        {
            Assert.Equal(ScalarType.Float32, table.dtype);
            Assert.Equal(live + 1, Live);
        }
        Oracle.Refuses("length", () => Sinusoidal.Table(0, 3));
        Oracle.Refuses("dim", () => Sinusoidal.Table(3, 0));
    }
}
