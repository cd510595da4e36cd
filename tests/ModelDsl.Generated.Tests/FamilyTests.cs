using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Generated.Tests;

/// <summary>What the families other than the sample's do at run time, and what their guards say.</summary>
public sealed class FamilyTests : OneThread
{
    [Fact]
    public void AnAutoencoderGivesBackWhatItsLinkMakesOfItsLogits()
    {
        using var model = new Squeeze();
        using var image = rand(3, 1, 12, 12);
        model.eval();
        using var logits = model.forward(image);
        using var means = logits.sigmoid();
        using var given = model.Reconstruct(image);
        Assert.True(AreClose(means, given));
        using var code = model.Encode(image);
        Assert.Equal([3, 8], code.shape);
        using var decoded = model.Decode(code);
        Assert.True(AreClose(logits, decoded));
    }

    [Fact]
    public void AnAutoencoderInterpolatesAlsoBetweenCodesThatAreImages()
    {
        using var model = new Convolve();
        using var from = rand(1, 1, 12, 12);
        using var to = rand(1, 1, 12, 12);
        using var line = model.Interpolate(from, to, 4);
        Assert.Equal([4, 1, 12, 12], line.shape);
        using var end = line.narrow(0, 3, 1);
        using var whole = model.Reconstruct(to);
        Assert.True(AreClose(whole, end));
    }

    [Fact]
    public void ALossIsTheOneOfLibtorch()
    {
        using var model = new Squeeze();
        using var image = rand(3, 1, 12, 12);
        using var losses = model.Loss(image);
        using var logits = model.forward(image);
        using var expected = nn.functional.binary_cross_entropy_with_logits(logits, image);
        Assert.True(AreClose(expected, losses.Total));
        Assert.Equal(["total"], losses.Terms.Select(static term => term.Name));
    }

    [Fact]
    public void AModelLearnsItsTargets()
    {
        using var model = new Tagger();
        using var x = randn(10, 6, 8);
        using var y = randn(10, 6, 5);
        using var adam = new Optimizers.Adam(model, 0.01);
        double Step()
        {
            using var losses = model.Loss(x, y);
            losses.Total.backward();
            adam.Step();
            adam.ZeroGrad();
            return losses.Total.ToDouble();
        }
        var first = Step();
        for (var i = 0; i < 150; i++)
            Step();
        Assert.True(Step() < first / 2);
    }

    [Fact]
    public void NamesAreMembersAndKeys()
    {
        using var model = new Tagger();
        Assert.Equal(
            ["head.bias", "head.weight", "mlp.down.bias", "mlp.down.weight", "mlp.up.bias", "mlp.up.weight", "norm.bias", "norm.weight", "stem.bias", "stem.weight"],
            model.state_dict().Keys.Order(StringComparer.Ordinal));
        Assert.Equal([64, 16], model.mlp.up.weight.shape);
        Assert.Equal(Tagger.Complexity.Parameters, model.parameters().Sum(static p => p.numel()));
    }

    [Fact]
    public void ASizeBeyondItsBoundIsRefusedInTheCompilersWords()
    {
        using var model = new Tagger();
        using var x = randn(2, 7, 8);
        Assert.Equal("Tagger takes T <= 6, but T is 7", Assert.Throws<ArgumentException>(() => model.forward(x)).Message);
        using var narrow = randn(2, 6, 9);
        Assert.Equal("'x' must be [B, T, 8], but is [2, 6, 9]", Assert.Throws<ArgumentException>(() => model.forward(narrow)).Message);
    }

    [Fact]
    public void WhatOnlyTheProgramKnowsIsGuarded()
    {
        using var model = new Folded();
        using var fits = randn(2, 6);
        using var folded = model.forward(fits);
        Assert.Equal([2, 6], folded.shape);
        using var other = randn(2, 7);
        Assert.Equal("Unflatten(2, 3) needs 6 values in the last axis, but it has N", Assert.Throws<ArgumentException>(() => model.forward(other)).Message);
    }

    [Fact]
    public void AModelTakesSeveralInputs()
    {
        using var model = new Sides();
        using var left = randn(2, 3);
        using var right = randn(2, 4);
        using var y = model.forward(left, right);
        Assert.Equal([2, 5], y.shape);
    }

    [Fact]
    public void ALearnedScaleIsTrainedSavedAndMoved()
    {
        using var model = new Noisy();
        Assert.Contains("loss.logScale", model.state_dict().Keys);
        Assert.Equal(Math.Log(0.5), model.get_parameter("loss.logScale")!.ToDouble(), 1e-6);
        using var adam = new Optimizers.Adam(model, 0.1);
        Train(ScalarType.Float32);
        Assert.NotEqual(Math.Log(0.5), model.get_parameter("loss.logScale")!.ToDouble(), 1e-3);

        model.to(ScalarType.Float64);
        Train(ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, model.get_parameter("loss.logScale")!.dtype);

        void Train(ScalarType type)
        {
            using var x = randn(4, 6, dtype: type);
            using var losses = model.Loss(x);
            losses.Total.backward();
            adam.Step();
            adam.ZeroGrad();
        }
    }

    [Fact]
    public void NoFamilyLeavesATensorBehind()
    {
        using var squeeze = new Squeeze();
        using var tagger = new Tagger();
        using var noisy = new Noisy();
        using var image = rand(1, 1, 12, 12);
        using var x = randn(3, 6, 8);
        using var y = randn(3, 6, 5);
        using var row = randn(3, 6);
        All();
        var live = Live;
        for (var i = 0; i < 5; i++)
            All();
        Assert.Equal(live, Live);

        void All()
        {
            squeeze.Reconstruct(image).Dispose();
            squeeze.Interpolate(image, image, 3).Dispose();
            squeeze.Loss(image).Dispose();
            tagger.forward(x).Dispose();
            tagger.Loss(x, y).Dispose();
            noisy.Loss(row).Dispose();
            noisy.Sample(2).Dispose();
            noisy.forward(row).Dispose();
            Assert.Throws<ArgumentException>(() => tagger.forward(row));
        }
    }
}
