using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Kernels;

public sealed class MinibatchStdDevTests : OneThread
{
    [Fact]
    public void TheChannelIsTheMeanDeviationOfAGroup()
    {
        // Groups of samples 0 and 2 (deviations 1 and 3) and of 1 and 3 (0 and 5).
        using var x = tensor(new double[,] { { 0, 10 }, { 4, 0 }, { 2, 16 }, { 4, 10 } });
        using var y = MinibatchStdDev.Apply(x, 2);
        using var expected = tensor(new double[,] { { 0, 10, 2 }, { 4, 0, 2.5 }, { 2, 16, 2 }, { 4, 10, 2.5 } });
        Assert.True(y.allclose(expected, atol: 1e-4));
    }

    [Fact]
    public void ImagesGetOneMapOfOneNumber()
    {
        using var x = randn(8, 3, 2, 5, dtype: ScalarType.Float64);
        using var y = MinibatchStdDev.Apply(x, 4);
        Assert.Equal([8, 4, 2, 5], y.shape);
        Assert.True(SameBits(x, y.narrow(1, 0, 3)));
        for (var i = 0; i < 8; i++)
        {
            using var group = stack(Enumerable.Range(0, 4).Select(j => x[i % 2 + 2 * j]));
            var expected = group.var(0, unbiased: false).add(1e-8).sqrt().mean().ToDouble();
            Assert.True(y[i, 3].allclose(full([2, 5], expected, ScalarType.Float64)));
        }
    }

    [Fact]
    public void EqualSamplesHaveAFiniteGradient()
    {
        using var x = ones(4, 3).requires_grad_();
        using var y = MinibatchStdDev.Apply(x, 4);
        Assert.Equal(1e-4, y[0, 3].ToDouble(), 1e-7);
        y.sum().backward();
        Assert.True(x.grad!.allclose(ones(4, 3)));
    }

    [Fact]
    public void WholeNumbersAreRefused()
    {
        using var x = zeros(4, 3, dtype: ScalarType.Int64);
        Assert.Equal("'x' must be of a floating type, but is Int64", Assert.Throws<ArgumentException>(() => MinibatchStdDev.Apply(x, 4)).Message);
    }

    [Fact]
    public void NothingButTheResultLives()
    {
        using var x = randn(8, 3, 2, 2);
        var live = Live;
        MinibatchStdDev.Apply(x, 4).Dispose();
        Assert.Equal(live, Live);
    }
}
