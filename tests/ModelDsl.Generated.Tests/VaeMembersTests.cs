using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Generated.Tests;

/// <summary>What the members of a generated VAE give.</summary>
public sealed class VaeMembersTests : OneThread
{
    private readonly DigitVae model;
    private readonly Tensor images;

    public VaeMembersTests() => (model, images) = (new(), rand(5, 1, 28, 28));

    public override void Dispose()
    {
        images.Dispose();
        model.Dispose();
        base.Dispose();
    }

    [Fact]
    public void EveryMemberGivesItsShape()
    {
        using var scope = NewDisposeScope();
        var (mean, logVariance) = model.Encode(images);
        var output = model.call(images);
        var loss = model.Loss(images);
        long[][] shapes =
        [
            mean.shape, logVariance.shape, model.Decode(mean).shape, model.Sample(7).shape, model.Reconstruct(images).shape,
            model.Interpolate(images[..1], images[1..2], 6).shape, output.Reconstruction.shape, output.Mean.shape, loss.Total.shape,
        ];
        Assert.Equal([[5, 3], [5, 3], [5, 1, 28, 28], [7, 1, 28, 28], [5, 1, 28, 28], [6, 1, 28, 28], [5, 1, 28, 28], [5, 3], []], shapes);
    }

    [Fact]
    public void SamplesReconstructionsAndInterpolationsAreMeans()
    {
        using var scope = NewDisposeScope();
        // Weights this large make logits far beyond 0…1.
        using (no_grad())
            foreach (var parameter in model.parameters())
                parameter.mul_(20);
        foreach (var means in (Tensor[])[model.Sample(9), model.Reconstruct(images), model.Interpolate(images[..1], images[1..2], 4)])
        {
            Assert.InRange(means.min().ToSingle(), 0, 1);
            Assert.InRange(means.max().ToSingle(), 0, 1);
            Assert.False(means.requires_grad);
        }
        Assert.True(model.Decode(model.Encode(images).Mean).abs().max().ToSingle() > 1);
    }

    [Fact]
    public void AReconstructionIsTheSigmoidOfTheDecodedMeanCode()
    {
        using var scope = NewDisposeScope();
        model.eval();
        Assert.True(AreClose(model.Decode(model.Encode(images).Mean).sigmoid(), model.Reconstruct(images)));
    }

    [Fact]
    public void ReconstructionsDrawNothing()
    {
        using var scope = NewDisposeScope();
        // In training mode the dropout would give another image each time.
        model.train();
        Assert.True(model.Reconstruct(images).equal(model.Reconstruct(images)).all().ToBoolean());
    }

    [Fact]
    public void AnInterpolationEndsInTheReconstructionsOfBothInputs()
    {
        using var scope = NewDisposeScope();
        var (from, to) = (images[..1], images[1..2]);
        var line = model.Interpolate(from, to, 5);
        Assert.True(AreClose(model.Reconstruct(from), line[..1]));
        Assert.True(AreClose(model.Reconstruct(to), line[4..]));
        Assert.False(AreClose(line[..1], line[4..]));
    }

    [Fact]
    public void TheLossIsTheNegativeElboByHand()
    {
        using var scope = NewDisposeScope();
        model.eval();
        manual_seed(3);
        var loss = model.Loss(images);
        manual_seed(3);
        var (mean, logVariance) = model.Encode(images);
        var p = model.Decode(mean + (logVariance / 2).exp() * randn_like(mean)).sigmoid().to(float64);
        var x = images.to(float64);
        var reconstruction = -(x * p.log() + (1 - x) * (1 - p).log()).sum() / 5;
        var kl = 0.5 * (mean.pow(2) + logVariance.exp() - 1 - logVariance).sum() / 5;
        Assert.Equal(reconstruction.ToDouble(), loss.Reconstruction.ToSingle(), 1e-3);
        Assert.Equal(kl.ToSingle(), loss.KL.ToSingle(), 1e-4);
        Assert.Equal(loss.Reconstruction.ToSingle() + loss.KL.ToSingle(), loss.Total.ToSingle(), 1e-3);
        Assert.Equal(["total", "reconstruction", "KL"], loss.Terms.Select(static term => term.Name));
    }

    [Fact]
    public void ABackwardPassReachesEveryParameter()
    {
        using var scope = NewDisposeScope();
        model.Loss(images).Total.backward();
        Assert.All(model.named_parameters(), static p => Assert.True(p.parameter.grad is { } grad && grad.abs().sum().ToSingle() > 0, p.name));
    }

    [Theory]
    [InlineData(new long[] { 5, 3, 28, 28 })]
    [InlineData(new long[] { 5, 1, 28, 27 })]
    [InlineData(new long[] { 5, 784 })]
    [InlineData(new long[] { 1, 28, 28 })]
    public void AWrongShapeIsRefusedInTheCompilersWords(long[] shape)
    {
        using var wrong = zeros(shape);
        var words = $"'image' must be [B, 1, 28, 28], but is [{string.Join(", ", shape)}]";
        foreach (var use in (Action[])[() => model.call(wrong), () => model.Loss(wrong), () => model.Encode(wrong), () => model.Reconstruct(wrong)])
            Assert.Equal(words, Assert.Throws<ArgumentException>(use).Message);
    }

    [Fact]
    public void CodesOfAWrongSizeAreRefused()
    {
        using var wrong = zeros(2, 4);
        Assert.Equal("'z' must be [B, 3], but is [2, 4]", Assert.Throws<ArgumentException>(() => model.Decode(wrong)).Message);
    }

    [Fact]
    public void InputsOfAnInterpolationAreBatchesOfOneAndStepsAtLeastTwo()
    {
        Assert.ThrowsAny<ArgumentException>(() => model.Interpolate(images, images, 3));
        using var one = images.narrow(0, 0, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Interpolate(one, one, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Sample(0));
    }

    [Fact]
    public void EverythingWorksInDoublePrecision()
    {
        using var scope = NewDisposeScope();
        model.to(float64);
        var wide = images.to(float64);
        var loss = model.Loss(wide);
        loss.Total.backward();
        ScalarType[] types =
        [
            loss.Total.dtype, model.Encode(wide).Mean.dtype, model.Reconstruct(wide).dtype, model.Interpolate(wide[..1], wide[1..2], 3).dtype, model.Sample(2).dtype,
        ];
        Assert.All(types, static type => Assert.Equal(ScalarType.Float64, type));
        Assert.All(model.parameters(), static p => Assert.True(p.dtype == ScalarType.Float64 && p.grad is not null));
    }

    [Fact]
    public void AModelMovedThereAndBackGivesTheSame()
    {
        using var scope = NewDisposeScope();
        var before = model.Reconstruct(images);
        model.to(float64);
        model.to(float32);
        Assert.True(before.equal(model.Reconstruct(images)).all().ToBoolean());
    }

    [Fact]
    public void SavingAndLoadingKeepsTheModel()
    {
        using var scope = NewDisposeScope();
        using var other = new DigitVae();
        var written = new MemoryStream();
        model.save(written);
        Assert.False(AreClose(model.Reconstruct(images), other.Reconstruct(images)));
        // TorchSharp has closed the stream.
        using var file = new MemoryStream(written.ToArray());
        other.load(file);
        Assert.True(model.Reconstruct(images).equal(other.Reconstruct(images)).all().ToBoolean());
        other.Loss(images).Total.backward();
    }
}
