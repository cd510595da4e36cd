using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Kernels;

public sealed class DiffAugmentTests : OneThread
{
    [Fact]
    public void ColoursKeepTheShapeOfAnImageButForScaleAndOffset()
    {
        // Of one channel saturation leaves nothing to scale: y = c·(x − mean) + mean + b.
        using var x = randn(500, 1, 4, 4, dtype: ScalarType.Float64);
        using var y = DiffAugment.Apply(x, true, 0, 0, training: true);
        var (dx, dy) = (x - x.mean([1, 2, 3], true), y - y.mean([1, 2, 3], true));
        var contrast = (dx * dy).sum([1, 2, 3], true) / dx.square().sum([1, 2, 3], true);
        Assert.True(dy.allclose(dx * contrast));
        Assert.InRange(contrast.min().ToDouble(), 0.5, 0.53);
        Assert.InRange(contrast.max().ToDouble(), 1.47, 1.5);
        var brightness = y.mean([1, 2, 3]) - x.mean([1, 2, 3]);
        Assert.InRange(brightness.min().ToDouble(), -0.5, -0.47);
        Assert.InRange(brightness.max().ToDouble(), 0.47, 0.5);
    }

    [Fact]
    public void SaturationScalesTheDistanceFromGrey()
    {
        using var x = randn(500, 3, 2, 2, dtype: ScalarType.Float64);
        using var y = DiffAugment.Apply(x, true, 0, 0, training: true);
        var (dx, dy) = (x - x.mean([1], true), y - y.mean([1], true));
        // Saturation from 0 to 2 times contrast from ½ to 3/2.
        var scale = (dx * dy).sum([1, 2, 3], true) / dx.square().sum([1, 2, 3], true);
        Assert.True(dy.allclose(dx * scale));
        Assert.InRange(scale.min().ToDouble(), 0, 0.05);
        Assert.InRange(scale.max().ToDouble(), 2, 3);
    }

    [Fact]
    public void AMovedImageHasZerosWhereItCameFrom()
    {
        using var x = arange(1, 65, dtype: ScalarType.Float32).reshape(1, 1, 8, 8).expand(400, 2, 8, 8);
        using var y = DiffAugment.Apply(x, false, 0.25, 0, training: true);
        // Every image is one of the 25 moves by up to two points, and each of them comes.
        var moves = new HashSet<(int, int)>();
        using var padded = nn.functional.pad(x[0], [2, 2, 2, 2]);
        for (var i = 0; i < 400; i++)
        {
            var found = (from down in Enumerable.Range(0, 5)
                         from right in Enumerable.Range(0, 5)
                         where SameBits(y[i], padded.narrow(1, down, 8).narrow(2, right, 8))
                         select (down, right)).ToArray();
            moves.Add(Assert.Single(found));
        }
        Assert.Equal(25, moves.Count);
    }

    [Fact]
    public void ASquareIsCutOut()
    {
        using var x = ones(300, 2, 8, 8);
        using var y = DiffAugment.Apply(x, false, 0, 0.5, training: true);
        Assert.True(SameBits(y.select(1, 0), y.select(1, 1)));
        var zeros = y.select(1, 0).eq(0).sum([1, 2]).to(ScalarType.Int64).data<long>().ToArray();
        // A side of four with its middle in the image: whole in the middle, a quarter or more in the corners.
        Assert.All(zeros, static count => Assert.InRange(count, 4, 16));
        Assert.Contains(16, zeros);
        Assert.Contains(zeros, static count => count < 16);
    }

    [Fact]
    public void GradientsGoToWhatIsSeen()
    {
        using var x = randn(50, 3, 6, 6).requires_grad_();
        using var y = DiffAugment.Apply(x, false, 0.2, 0.5, training: true);
        y.sum().backward();
        // What is seen once has a gradient of one; what was cut out or moved away has none.
        Assert.Equal(y.ne(0).sum().ToInt64(), x.grad!.eq(1).sum().ToInt64());
        Assert.Equal(x.numel(), x.grad.eq(1).sum().ToInt64() + x.grad.eq(0).sum().ToInt64());
    }

    [Fact]
    public void OtherwiseTheImageStaysAsItIs()
    {
        using var x = randn(2, 3, 4, 4);
        using var y = DiffAugment.Apply(x, true, 0.5, 0.5, training: false);
        Assert.True(SameBits(x, y));
    }

    [Fact]
    public void NothingButTheResultLives()
    {
        using var x = randn(2, 3, 4, 4);
        var live = Live;
        DiffAugment.Apply(x, true, 0.5, 0.5, training: true).Dispose();
        DiffAugment.Apply(x, true, 0.5, 0.5, training: false).Dispose();
        Assert.Equal(live, Live);
    }
}
