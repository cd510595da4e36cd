using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Kernels;

public sealed class GaussianNoiseTests : OneThread
{
    [Fact]
    public void InTrainingTheNoiseHasTheDeviationAskedFor()
    {
        using var x = full([100_000], 3.0).requires_grad_();
        using var y = GaussianNoise.Apply(x, 0.2, training: true);
        Assert.Equal(3, y.mean().ToDouble(), 0.005);
        Assert.Equal(0.2, y.std().ToDouble(), 0.005);
        y.sum().backward();
        Assert.True(x.grad!.allclose(ones(100_000)));
    }

    [Fact]
    public void OtherwiseNothingIsAdded()
    {
        using var x = randn(5, 3);
        using var y = GaussianNoise.Apply(x, 0.2, training: false);
        using var z = GaussianNoise.Apply(x, 0, training: true);
        Assert.True(SameBits(x, y) && SameBits(x, z));
    }

    [Fact]
    public void NothingButTheResultLives()
    {
        using var x = randn(8, 3);
        var live = Live;
        GaussianNoise.Apply(x, 1, training: true).Dispose();
        GaussianNoise.Apply(x, 1, training: false).Dispose();
        Assert.Equal(live, Live);
    }
}
