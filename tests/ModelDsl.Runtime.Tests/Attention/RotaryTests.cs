using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Attention;

public sealed class RotaryTests : OneThread
{
    [Theory]
    [InlineData(1, 8, 0)]
    [InlineData(7, 8, 0)]
    [InlineData(5, 8, 3)]
    [InlineData(5, 6, 2)]
    public void TurnsHalvesAsTheReleasedModelsDo(long n, long dim, long offset)
    {
        var (cos, sin) = Rotary.Tables(12, dim, dtype: ScalarType.Float64);
        Oracle.Agree(
            x => Rotary.Apply(x[0], cos.to(x[0].dtype), sin.to(x[0].dtype), offset),
            x =>
            {
                var turned = x[0].narrow(3, 0, dim);
                var angles = (arange(offset, offset + n, ScalarType.Float64).unsqueeze(1) *
                    pow(10000.0, arange(0, dim, 2, ScalarType.Float64) * (-1.0 / dim))).repeat(1, 2);
                var half = cat([-turned.narrow(3, dim / 2, dim / 2), turned.narrow(3, 0, dim / 2)], 3);
                return cat([turned * angles.cos() + half * angles.sin(), x[0].narrow(3, dim, 8 - dim)], 3);
            },
            randn(2, 3, n, 8));
    }

    [Fact]
    public void ScoresDependOnTheDistanceAlone()
    {
        var (cos, sin) = Rotary.Tables(40, 16, dtype: ScalarType.Float64);
        var (q, k) = (randn(1, 1, 1, 16, dtype: ScalarType.Float64), randn(1, 1, 1, 16, dtype: ScalarType.Float64));
        double Score(long i, long j) => (Rotary.Apply(q, cos, sin, i) * Rotary.Apply(k, cos, sin, j)).sum().ToDouble();
        Assert.Equal(Score(5, 2), Score(35, 32), 1e-10);
        Assert.NotEqual(Score(5, 2), Score(5, 3), 1e-3);
    }

    [Fact]
    public void LinearScalingReadsPositionsBetween()
    {
        var (plain, _) = Rotary.Tables(10, 8, dtype: ScalarType.Float64);
        var (cos, _) = Rotary.Tables(37, 8, scaling: RotaryScaling.Linear, factor: 4, dtype: ScalarType.Float64);
        using var every = arange(0, 37, 4);
        Assert.True(cos.index_select(0, every).allclose(plain));
    }

    [Fact]
    public void NtkScalingSlowsTheLastPairByTheFactorAndTheFirstNotAtAll()
    {
        var found = Frequencies(64, 10000, RotaryScaling.Ntk, 8, 0);
        Assert.Equal(1, found[0], 1e-12);
        Assert.Equal(Math.Pow(10000, -62.0 / 64) / 8, found[31], 1e-12);
    }

    [Fact]
    public void Llama3ScalingIsThatOfTheReleasedCode()
    {
        // The settings of Llama 3.1 8B.
        var found = Frequencies(128, 500000, RotaryScaling.Llama3, 8, 8192);
        for (var i = 0; i < 64; i++)
        {
            var frequency = Math.Pow(500000, -i / 64.0);
            var wavelength = 2 * Math.PI / frequency;
            var smooth = (8192 / wavelength - 1) / 3;
            var between = (1 - smooth) * frequency / 8 + smooth * frequency;
            var expected = wavelength < 8192 / 4.0 ? frequency : wavelength > 8192 ? frequency / 8 : between;
            Assert.Equal(expected, found[i], 1e-12);
        }
    }

    [Fact]
    public void YarnScalingIsThatOfTheAuthorsCode()
    {
        // For dim 64, L = 4096: 32 turns belong to pair 10.47 and one turn to pair 22.51 (64·ln(L/2πβ)/(2·ln 10000)), so the ramp is 10 … 23.
        var (cos, sin) = Rotary.Tables(2, 64, scaling: RotaryScaling.Yarn, factor: 16, trained: 4096, dtype: ScalarType.Float64);
        var magnitude = (cos * cos + sin * sin)[1].sqrt();
        Assert.True(magnitude.allclose(full([32], 0.1 * Math.Log(16) + 1, ScalarType.Float64)));
        var found = atan2(sin[1], cos[1]).data<double>().ToArray();
        for (var i = 0; i < 32; i++)
        {
            var frequency = Math.Pow(10000, -i / 32.0);
            var slowed = i <= 10 ? 0 : i >= 23 ? 1 : (i - 10) / 13.0;
            Assert.Equal(frequency / 16 * slowed + frequency * (1 - slowed), found[i], 1e-12);
        }
    }

    [Fact]
    public void LeavesNothing()
    {
        var live = Live;
        var (cos, sin) = Rotary.Tables(9, 4);
        Assert.Equal(live + 2, Live);
        Oracle.LeavesNothing(x => Rotary.Apply(x[0], cos, sin, 2), randn(2, 2, 7, 6));
    }

    [Fact]
    public void RefusesWhatDoesNotFit()
    {
        var (cos, sin) = Rotary.Tables(9, 4);
        var (x, small, exact) = (randn(1, 2, 7, 6), randn(1, 2, 7, 2), zeros(1, 2, 7, 6, dtype: ScalarType.Float64));
        Oracle.Refuses("Positions 3 … 9 are asked for, but the tables have 9", () => Rotary.Apply(x, cos, sin, 3));
        Oracle.Refuses("must be [positions, at most 1]", () => Rotary.Apply(small, cos, sin));
        Oracle.Refuses("of Float64", () => Rotary.Apply(exact, cos, sin));
        Oracle.Refuses("'dim' must be even", () => Rotary.Tables(9, 3).Cos);
        Oracle.Refuses("'factor' must be at least 1", () => Rotary.Tables(9, 4, factor: 0.5).Cos);
        Oracle.Refuses("needs the length of training", () => Rotary.Tables(9, 4, scaling: RotaryScaling.Yarn).Cos);
    }

    // The angle of position 1 is the frequency, below π.
    private static double[] Frequencies(long dim, double theta, RotaryScaling scaling, double factor, long trained)
    {
        var (cos, sin) = Rotary.Tables(2, dim, theta, scaling, factor, trained, dtype: ScalarType.Float64);
        return atan2(sin[1], cos[1]).data<double>().ToArray();
    }
}
