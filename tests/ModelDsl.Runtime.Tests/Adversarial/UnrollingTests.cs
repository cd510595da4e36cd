using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Adversarial;

/// <summary>The generator's loss against a discriminator some steps ahead.</summary>
public sealed class UnrollingTests : OneThread
{
    private const double Rate = 0.3;

    // The steps done here by hand, the gradient by differences of the whole.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void ItsValueAndItsGradientAreThoseOfTheUnrolledLoss(int steps)
    {
        using var scope = NewDisposeScope();
        manual_seed(5).Dispose();
        var discriminator = Discriminator();
        var weights = discriminator.state_dict().Values.Select(static value => value.detach().clone()).ToArray();
        var (real, generated) = (randn(4, 2, dtype: float64), randn(4, 2, dtype: float64).requires_grad_());

        var loss = Unrolling.Of(discriminator, generated, steps, Rate, x => Descend(discriminator, real, x), x => Judge(discriminator, x));
        loss.backward();

        Assert.Equal(ByHand(generated.detach()), loss.ToDouble(), 1e-12);
        const double step = 1e-6;
        for (var i = 0; i < 4; i++)
        {
            for (var j = 0; j < 2; j++)
            {
                var (above, below) = (generated.detach().clone(), generated.detach().clone());
                above[i, j] += step;
                below[i, j] -= step;
                Assert.Equal((ByHand(above) - ByHand(below)) / (2 * step), generated.grad![i, j].ToDouble(), 1e-7);
            }
        }
        // The discriminator is as it was, and has got no gradient.
        Assert.All(discriminator.state_dict().Values.Zip(weights), static pair => Assert.True(pair.First.equal(pair.Second).all().ToBoolean()));
        Assert.All(discriminator.parameters(), static weight => Assert.True(weight.requires_grad && weight.grad is null));

        double ByHand(Tensor samples)
        {
            var copy = Discriminator();
            copy.load_state_dict(discriminator.state_dict());
            for (var k = 0; k < steps; k++)
            {
                copy.zero_grad();
                Descend(copy, real, samples).backward();
                using var off = no_grad();
                foreach (var weight in copy.parameters())
                    weight.sub_(Rate * weight.grad!);
            }
            return Judge(copy, samples).ToDouble();
        }
    }

    // As in the generator's step of a trainer.
    [Fact]
    public void AFrozenDiscriminatorStaysFrozen()
    {
        using var scope = NewDisposeScope();
        var discriminator = Discriminator();
        foreach (var weight in discriminator.parameters())
            weight.requires_grad_(false);
        var generated = randn(4, 2, dtype: float64).requires_grad_();
        Unrolling.Of(discriminator, generated, 2, Rate, x => Descend(discriminator, generated.detach(), x), x => Judge(discriminator, x)).backward();
        Assert.All(discriminator.parameters(), static weight => Assert.False(weight.requires_grad));
        Assert.True(generated.grad!.isfinite().all().ToBoolean());
    }

    [Fact]
    public void NothingIsLeft()
    {
        using var discriminator = Discriminator();
        using var generated = randn(4, 2, dtype: float64).requires_grad_();
        using var real = randn(4, 2, dtype: float64);
        Step();
        var before = Tensor.TotalCount;
        Step();
        Assert.Equal(before, Tensor.TotalCount);

        void Step()
        {
            using var scope = NewDisposeScope();
            Unrolling.Of(discriminator, generated, 3, Rate, x => Descend(discriminator, real, x), x => Judge(discriminator, x)).backward();
        }
    }

    [Fact]
    public void ANumberOutOfItsRangeIsNamed()
    {
        using var scope = NewDisposeScope();
        var thrown = Assert.Throws<ArgumentException>(() => Unrolling.Of(Discriminator(), ones(1, 2, dtype: float64), -1, Rate, static x => x.sum(), static x => x.sum()));
        Assert.Equal("steps must be at least 0, but is -1", thrown.Message);
    }

    private static nn.Module<Tensor, Tensor> Discriminator() =>
        nn.Sequential(("0", nn.Linear(2, 5)), ("1", nn.Tanh()), ("2", nn.Linear(5, 1))).to(float64);

    private static Tensor Descend(nn.Module<Tensor, Tensor> discriminator, Tensor real, Tensor x) =>
        nn.functional.softplus(-discriminator.call(real)).mean() + nn.functional.softplus(discriminator.call(x)).mean();

    private static Tensor Judge(nn.Module<Tensor, Tensor> discriminator, Tensor x) => nn.functional.softplus(-discriminator.call(x)).mean();
}
