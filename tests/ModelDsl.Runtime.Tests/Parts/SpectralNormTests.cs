using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Parts;

/// <summary>A layer with a weight over its largest singular value.</summary>
public sealed class SpectralNormTests : OneThread
{
    [Fact]
    public void ItIsTheLayerWithItsWeightOverTheLargestSingularValue()
    {
        using var scope = NewDisposeScope();
        var layer = Layer(5, 7);
        var x = randn(3, 5, dtype: float64);
        for (var i = 0; i < 500; i++)
            layer.call(x);
        var expected = nn.functional.linear(x, layer.weight / linalg.svd(layer.weight.detach()).S[0], layer.bias);
        Assert.True(expected.allclose(layer.call(x), rtol: 1e-6));
    }

    // By differences of the function itself, u and v as they are.
    [Fact]
    public void ItsGradientGoesThroughTheSingularValue()
    {
        using var scope = NewDisposeScope();
        var layer = Layer(3, 4);
        layer.eval();
        var x = randn(6, 3, dtype: float64);
        layer.call(x).square().sum().backward();
        const double step = 1e-6;
        for (var i = 0; i < 4; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                var (above, below) = (At(i, j, step), At(i, j, -step));
                Assert.Equal((above - below) / (2 * step), layer.weight.grad![i, j].ToDouble(), 1e-5);
            }
        }

        double At(int i, int j, double by)
        {
            using var off = no_grad();
            using var place = layer.weight[i, j];
            place.add_(by);
            var value = layer.call(x).square().sum().ToDouble();
            place.sub_(by);
            return value;
        }
    }

    [Fact]
    public void OnlyTrainingMovesItsVectors()
    {
        using var scope = NewDisposeScope();
        var layer = Layer(8, 8);
        var x = randn(2, 8, dtype: float64);
        layer.eval();
        var before = layer.get_buffer("weight_u")!.clone();
        layer.call(x);
        Assert.True(before.equal(layer.get_buffer("weight_u")!).all().ToBoolean());
        layer.train();
        layer.call(x);
        Assert.False(before.equal(layer.get_buffer("weight_u")!).all().ToBoolean());
    }

    // As a discriminator is used: twice forward, and then back through both.
    [Fact]
    public void TwoPassesComeBeforeOneBackward()
    {
        using var scope = NewDisposeScope();
        var layer = Layer(8, 8);
        (layer.call(randn(2, 8, dtype: float64)) - layer.call(randn(2, 8, dtype: float64))).square().sum().backward();
        Assert.True(layer.weight.grad!.isfinite().all().ToBoolean());
    }

    [Fact]
    public void APassLeavesItsResultAlone()
    {
        using var layer = Layer(4, 4);
        using var x = randn(2, 4, dtype: float64);
        layer.call(x).Dispose();
        var before = Tensor.TotalCount;
        for (var i = 0; i < 10; i++)
            layer.call(x).Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }

    private static SpectralNorm Layer(long from, long to)
    {
        manual_seed(3).Dispose();
        var layer = new SpectralNorm(nn.Linear(from, to), static (x, weight, bias) => nn.functional.linear(x, weight, bias));
        layer.to(float64);
        return layer;
    }
}
