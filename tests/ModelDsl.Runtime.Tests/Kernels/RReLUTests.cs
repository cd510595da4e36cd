using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Kernels;

public sealed class RReLUTests : OneThread
{
    [Fact]
    public void InTrainingNegativeValuesGetSlopesDrawnFromTheRange()
    {
        using var scope = NewDisposeScope();
        var x = cat([full([50_000], -2f), full([10], 3f), zeros(1)]).requires_grad_();
        var y = RReLU.Apply(x, 0.1, 0.4, training: true);
        var slopes = y.narrow(0, 0, 50_000) / -2;
        Assert.InRange(slopes.min().ToDouble(), 0.1, 0.101);
        Assert.InRange(slopes.max().ToDouble(), 0.399, 0.4);
        Assert.Equal(0.25, slopes.mean().ToDouble(), 0.002);
        Assert.True(y.narrow(0, 50_000, 11).allclose(x.narrow(0, 50_000, 11)));
        y.sum().backward();
        Assert.True(x.grad!.narrow(0, 0, 50_000).allclose(slopes));
        Assert.True(x.grad!.narrow(0, 50_000, 10).allclose(ones(10)));
    }

    [Fact]
    public void OtherwiseTheSlopeIsTheMeanOfTheRange()
    {
        using var scope = NewDisposeScope();
        using var x = tensor([-4f, 5f]);
        Assert.True(RReLU.Apply(x, 0.1, 0.4, training: false).allclose(tensor([-1f, 5f])));
    }

    [Fact]
    public void NothingIsLeftBehind()
    {
        using var x = randn(2, 4);
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        RReLU.Apply(x, 0.1, 0.4, training: true).Dispose();
        RReLU.Apply(x, 0.1, 0.4, training: false).Dispose();
        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
