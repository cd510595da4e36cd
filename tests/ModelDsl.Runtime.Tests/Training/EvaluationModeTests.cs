using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Training;

public sealed class EvaluationModeTests : OneThread
{
    private readonly nn.Module<Tensor, Tensor> frozen;
    private readonly nn.Module<Tensor, Tensor> inner;
    private readonly nn.Module<Tensor, Tensor> model;

    public EvaluationModeTests()
    {
        frozen = nn.BatchNorm2d(2);
        inner = nn.Sequential(("frozen", frozen), ("drop", nn.Dropout(0.5)));
        model = nn.Sequential(("inner", inner), ("relu", nn.ReLU()));
    }

    [Fact]
    public void EverythingIsInEvaluationModeAndNothingIsRecorded()
    {
        using var weight = ones(1).requires_grad_();
        using (EvaluationMode.Of(model))
        {
            Assert.All(model.modules().Append(model), module => Assert.False(module.training));
            using var twice = weight * 2;
            Assert.False(twice.requires_grad);
        }
        using var after = weight * 2;
        Assert.True(after.requires_grad);
        Assert.All(model.modules().Append(model), module => Assert.True(module.training));
    }

    [Theory]
    [InlineData(true, true, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    [InlineData(true, false, true)]
    public void AMixtureOfModesComesBack(bool outer, bool middle, bool leaf)
    {
        model.train(outer);
        inner.train(middle);
        frozen.train(leaf);
        var before = model.modules().Append(model).Select(module => module.training).ToArray();
        EvaluationMode.Of(model).Dispose();
        Assert.Equal(before, model.modules().Append(model).Select(module => module.training));
    }

    [Fact]
    public void AnExceptionRestoresToo()
    {
        Assert.Throws<InvalidOperationException>(Fail);
        Assert.True(model.training);
        Assert.True(is_grad_enabled());

        void Fail()
        {
            using var mode = EvaluationMode.Of(model);
            throw new InvalidOperationException();
        }
    }

    [Fact]
    public void GradientsThatWereOffStayOff()
    {
        using var off = no_grad();
        EvaluationMode.Of(model).Dispose();
        Assert.False(is_grad_enabled());
    }
}
