using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Latents;

/// <summary>Against loops in double precision, and gradients against differences.</summary>
public sealed class SparseCodeTests : OneThread
{
    private readonly Tensor code;

    public SparseCodeTests() => code = rand(5, 3, 2, dtype: float64).mul(0.9).add(0.05).requires_grad_();

    [Theory]
    [InlineData(0)]
    [InlineData(0.05)]
    [InlineData(1)]
    public void ItIsTheFormulaByHand(double rate)
    {
        using var scope = NewDisposeScope();
        Assert.Equal(ByHand(code, 0.7, rate), SparseCode.Of(code, 0.7, rate).ToDouble(), 1e-12);
        var gradient = autograd.grad([SparseCode.Of(code, 0.7, rate)], [code])[0];
        const double Step = 1e-6;
        for (var i = 0; i < code.numel(); i++)
        {
            var moved = zeros(code.numel(), dtype: float64);
            moved[i] = Step;
            var (up, down) = (code.detach().add(moved.view(code.shape)), code.detach().sub(moved.view(code.shape)));
            Assert.Equal((ByHand(up, 0.7, rate) - ByHand(down, 0.7, rate)) / (2 * Step), gradient.flatten()[i].ToDouble(), 1e-7);
        }
    }

    [Fact]
    public void ACodeOfTheRateCostsNothing()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(0, SparseCode.Of(full([4, 3], 0.2, dtype: float64), 3, 0.2).ToDouble(), 1e-12);
        Assert.True(SparseCode.Of(full([4, 3], 0.3, dtype: float64), 3, 0.2).ToDouble() > 0.05);
    }

    [Fact]
    public void ASaturatedCodeStaysFinite()
    {
        using var scope = NewDisposeScope();
        foreach (var saturated in new[] { zeros(4, 3), ones(4, 3) })
        {
            var value = SparseCode.Of(saturated.requires_grad_(), 3, 0.05);
            value.backward();
            Assert.True(double.IsFinite(value.ToDouble()) && saturated.grad!.isfinite().all().ToBoolean());
        }
    }

    [Fact]
    public void NumbersOutOfRangeAreRefusedAndNothingIsLeft()
    {
        Assert.Throws<ArgumentException>(() => SparseCode.Of(code, -1));
        Assert.Throws<ArgumentException>(() => SparseCode.Of(code, 1, 1.5));
        Assert.Throws<ArgumentException>(() => SparseCode.Of(zeros(0, 3), 1));
        var before = Live;
        SparseCode.Of(code, 1).Dispose();
        SparseCode.Of(code, 1, 0.1).Dispose();
        Assert.Equal(before, Live);
    }

    private static double ByHand(Tensor code, double weight, double rate)
    {
        var (n, values) = ((int)code.size(0), code.detach().reshape(code.size(0), -1).data<double>().ToArray());
        var units = values.Length / n;
        if (rate == 0)
            return weight * values.Sum(Math.Abs) / n;
        var sum = 0.0;
        for (var unit = 0; unit < units; unit++)
        {
            var on = Enumerable.Range(0, n).Average(row => values[(row * units) + unit]);
            sum += rate * Math.Log(rate / on);
            if (rate < 1)
                sum += (1 - rate) * Math.Log((1 - rate) / (1 - on));
        }
        return weight * sum;
    }
}
