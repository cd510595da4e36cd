using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Generated.Tests;

/// <summary>Members that evaluate leave the model and the thread as they found them, also when they fail.</summary>
public sealed class VaeModesTests : OneThread
{
    private readonly DigitVae model;
    private readonly Tensor image;
    private readonly Tensor wrong;

    public VaeModesTests() => (model, image, wrong) = (new(), rand(1, 1, 28, 28), rand(1, 3, 28, 28));

    public override void Dispose()
    {
        wrong.Dispose();
        image.Dispose();
        model.Dispose();
        base.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TheModeIsTheOneBefore(bool training)
    {
        model.train(training);
        foreach (var use in Uses(image))
        {
            use().Dispose();
            AssertMode(training);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TheModeIsTheOneBeforeAlsoAfterAFailure(bool training)
    {
        model.train(training);
        foreach (var use in Failures())
        {
            Assert.ThrowsAny<ArgumentException>(use);
            AssertMode(training);
        }
    }

    [Fact]
    public void APartThatWasFrozenStaysFrozen()
    {
        model.train();
        model.encoder.eval();
        model.Sample(1).Dispose();
        Assert.True(model.training && model.decoder.training && !model.encoder.training);
    }

    [Fact]
    public void GradientsThatWereOffStayOff()
    {
        using var off = no_grad();
        model.Sample(1).Dispose();
        Assert.False(is_grad_enabled());
    }

    private IEnumerable<Func<Tensor>> Uses(Tensor x) => [() => model.Sample(2), () => model.Reconstruct(x), () => model.Interpolate(x, x, 2)];

    private IEnumerable<Func<object>> Failures() =>
    [
        () => model.Sample(0), () => model.Reconstruct(wrong), () => model.Interpolate(image, wrong, 2), () => model.Interpolate(image, image, 1),
    ];

    private void AssertMode(bool training)
    {
        Assert.All(model.modules(), module => Assert.Equal(training, module.training));
        Assert.True(is_grad_enabled());
    }
}
