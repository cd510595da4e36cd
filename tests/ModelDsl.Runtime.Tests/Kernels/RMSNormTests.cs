using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Kernels;

public sealed class RMSNormTests : OneThread
{
    [Theory]
    [InlineData(true, 1e-6)]
    [InlineData(false, 0.5)]
    public void ARowIsDividedByItsRootMeanSquare(bool isWeighted, double eps)
    {
        using var scope = NewDisposeScope();
        var x = randn(3, 2, 5);
        var weight = isWeighted ? randn(5) : null;
        var y = RMSNorm.Apply(x, weight, eps).data<float>().ToArray();
        var (values, weights) = (x.data<float>().ToArray(), weight?.data<float>().ToArray());
        for (var row = 0; row < 6; row++)
        {
            var squares = 0.0;
            for (var i = 0; i < 5; i++)
                squares += (double)values[(5 * row) + i] * values[(5 * row) + i];
            for (var i = 0; i < 5; i++)
                Assert.Equal(values[(5 * row) + i] / Math.Sqrt((squares / 5) + eps) * (weights?[i] ?? 1), y[(5 * row) + i], 1e-5);
        }
    }

    [Fact]
    public void GradientsAreThoseOfFiniteDifferences()
    {
        using var scope = NewDisposeScope();
        var x = randn(2, 4, dtype: float64).requires_grad_();
        var weight = randn(4, dtype: float64).requires_grad_();
        var factors = randn(2, 4, dtype: float64);
        double Total() => (RMSNorm.Apply(x, weight, 0.1) * factors).sum().ToDouble();
        (RMSNorm.Apply(x, weight, 0.1) * factors).sum().backward();
        foreach (var (tensor, gradient) in new[] { (x.detach(), x.grad!), (weight.detach(), weight.grad!) })
        {
            var (values, expected) = (tensor.view(-1), gradient.view(-1));
            for (var i = 0L; i < values.numel(); i++)
            {
                var value = values[i].ToDouble();
                values[i] = value + 1e-5;
                var above = Total();
                values[i] = value - 1e-5;
                var below = Total();
                values[i] = value;
                Assert.Equal((above - below) / 2e-5, expected[i].ToDouble(), 1e-6);
            }
        }
    }

    [Fact]
    public void NothingIsLeftBehind()
    {
        using var x = randn(2, 4);
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        RMSNorm.Apply(x, null, 1e-6).Dispose();
        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
