using ModelDsl.Data;
using ModelDsl.Optimizers;
using ModelDsl.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Generated.Tests;

/// <summary>No member leaves a tensor behind beyond what it returns, and training none at all.</summary>
public sealed class VaeMemoryTests : OneThread
{
    private readonly DigitVae model;
    private readonly Tensor image;
    private readonly Tensor wrong;

    public VaeMemoryTests() => (model, image, wrong) = (new(), rand(1, 1, 28, 28), rand(1, 3, 28, 28));

    public static TheoryData<string, int> Members => new()
    {
        { nameof(DigitVae.Sample), 1 }, { nameof(DigitVae.Reconstruct), 1 }, { nameof(DigitVae.Interpolate), 1 }, { nameof(DigitVae.Encode), 2 },
        { nameof(DigitVae.Decode), 1 }, { nameof(DigitVae.Loss), 3 }, { nameof(DigitVae.call), 3 },
    };

    public override void Dispose()
    {
        wrong.Dispose();
        image.Dispose();
        model.Dispose();
        base.Dispose();
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void AMemberLeavesNothingButWhatItReturns(string member, int returned)
    {
        using var code = zeros(1, 3);
        foreach (var tensor in Use(member, image, code))
            tensor.Dispose();
        var before = Live;
        var results = Use(member, image, code);
        Assert.Equal(returned, results.Length);
        Assert.Equal(returned, Live - before);
        foreach (var tensor in results)
            tensor.Dispose();
        Assert.Equal(0, Live - before);
    }

    [Theory]
    [InlineData(nameof(DigitVae.Reconstruct))]
    [InlineData(nameof(DigitVae.Interpolate))]
    [InlineData(nameof(DigitVae.Encode))]
    [InlineData(nameof(DigitVae.Decode))]
    [InlineData(nameof(DigitVae.Loss))]
    [InlineData(nameof(DigitVae.call))]
    public void AMemberThatFailsLeavesNothing(string member)
    {
        Assert.Throws<ArgumentException>(() => Use(member, wrong, wrong));
        var before = Live;
        Assert.Throws<ArgumentException>(() => Use(member, wrong, wrong));
        Assert.Equal(before, Live);
    }

    [Fact]
    public void TheResultBelongsToTheCallersScope()
    {
        var before = Live;
        using (NewDisposeScope())
            model.Loss(image);
        Assert.Equal(before, Live);
    }

    [Fact]
    public void AThousandStepsOfTrainingHoldAsManyTensorsAsTen()
    {
        using var images = rand(4000, 1, 28, 28);
        using var adam = new Adam(model);
        var trainer = new Trainer<Tensor>(model, adam, model.Loss, new() { Epochs = 1, BatchSize = 4 });
        var live = new Dictionary<int, long>();
        trainer.Progressed += progress =>
        {
            if (progress is StepFinished { Step: 10 or 1000 } step)
                live[step.Step] = Live;
        };
        trainer.Train(new TensorExamples(images));
        Assert.Equal(live[10], live[1000]);
    }

    private Tensor[] Use(string member, Tensor x, Tensor code)
    {
        switch (member)
        {
            case nameof(DigitVae.Sample):
                return [model.Sample(4)];
            case nameof(DigitVae.Reconstruct):
                return [model.Reconstruct(x)];
            case nameof(DigitVae.Interpolate):
                return [model.Interpolate(image, x, 3)];
            case nameof(DigitVae.Encode):
                var (mean, logVariance) = model.Encode(x);
                return [mean, logVariance];
            case nameof(DigitVae.Decode):
                return [model.Decode(code)];
            case nameof(DigitVae.Loss):
                var loss = model.Loss(x);
                return [loss.Total, loss.Reconstruction, loss.KL];
            default:
                var output = model.call(x);
                return [output.Reconstruction, output.Mean, output.LogVariance];
        }
    }
}
