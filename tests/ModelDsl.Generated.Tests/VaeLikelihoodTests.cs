using ModelDsl.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Generated.Tests;

/// <summary>What a generated VAE says of likelihoods and codes.</summary>
public sealed class VaeLikelihoodTests : OneThread
{
    // x = W·z + b + 0.5·ε is normal itself: its density is that of libtorch's MultivariateNormal, and no code is drawn.
    [Fact]
    public void TheEstimateComesToTheExactDensityOfALinearModel()
    {
        using var scope = NewDisposeScope();
        var model = new LinearVae().to(float64);
        var x = randn(5, 4, dtype: float64);
        var b = model.Decode(zeros(1, 2, dtype: float64)).detach().squeeze(0);
        var w = model.Decode(eye(2, dtype: float64)).detach().sub(b);
        var exact = distributions.MultivariateNormal(b, w.T.mm(w).add(eye(4, dtype: float64).mul(0.25))).log_prob(x);
        var estimate = model.EstimateLogLikelihood(x, 60_000);
        Assert.Equal([5], estimate.shape);
        Assert.False(estimate.requires_grad);
        Assert.True(estimate.sub(exact).abs().max().ToDouble() < 0.05, $"{estimate.sub(exact).abs().max().ToDouble()}");
        // The ELBO is below it, and one code is an estimate of that.
        Assert.True(-model.Loss(x).Total.ToDouble() < exact.mean().ToDouble());
    }

    [Fact]
    public void TheLossOfSeveralCodesIsTheBoundByHand()
    {
        using var scope = NewDisposeScope();
        var model = new WeightedVae();
        var image = rand(4, 1, 6, 6);
        manual_seed(3);
        var loss = model.Loss(image);
        manual_seed(3);
        var (mean, logVariance) = model.Encode(image);
        var noise = randn(5, 4, 3);
        var z = mean + ((logVariance / 2).exp() * noise);
        var p = model.Decode(z.view(20, 3)).sigmoid().view(5, 4, 36).to(float64);
        var x = image.view(4, 36).to(float64);
        var likelihood = ((x * p.log()) + ((1 - x) * (1 - p).log())).sum(-1);
        var ratio = (0.5 * (noise.square() + logVariance - z.square())).sum(-1);
        Assert.Equal(-(likelihood + ratio).exp().mean([0]).log().mean().ToDouble(), loss.Total.ToDouble(), 1e-4);
        Assert.Equal(-likelihood.mean().ToDouble(), loss.Reconstruction.ToDouble(), 1e-4);
        Assert.Equal(["total", "reconstruction", "KL"], loss.Terms.Select(static term => term.Name));
        loss.Total.backward();
        Assert.All(model.named_parameters(), static p => Assert.True(p.parameter.grad is { } grad && grad.abs().sum().ToSingle() > 0, p.name));
    }

    [Fact]
    public void ALearnedScaleIsThatOfTheEstimateToo()
    {
        using var scope = NewDisposeScope();
        var model = new NoisyWeightedVae();
        var x = randn(6, 4);
        var before = model.EstimateLogLikelihood(x, 2_000).mean().ToDouble();
        using (no_grad())
            model.get_parameter("loss.logScale")!.fill_(5);
        // So wide a normal distribution has the density of its top everywhere: −4·(5 + ½ ln 2π).
        Assert.NotEqual(before, model.EstimateLogLikelihood(x, 2_000).mean().ToDouble(), 1.0);
        Assert.Equal(-4 * (5 + (0.5 * Math.Log(2 * Math.PI))), model.EstimateLogLikelihood(x, 2_000).mean().ToDouble(), 0.01);
        model.Loss(x).Total.backward();
        Assert.True(model.get_parameter("loss.logScale")!.grad!.abs().ToDouble() > 0);
    }

    [Fact]
    public void BothNotationsAreOneModel()
    {
        using var scope = NewDisposeScope();
        var (text, attributes) = (new WeightedVae(), new AttributeWeightedVae());
        attributes.load_state_dict(text.state_dict());
        var image = rand(4, 1, 6, 6);
        manual_seed(5);
        var total = text.Loss(image).Total.ToDouble();
        manual_seed(5);
        Assert.Equal(total, attributes.Loss(image).Total.ToDouble());
        Assert.Equal(WeightedVae.Complexity.StepFlops(3), AttributeWeightedVae.Complexity.StepFlops(3));
    }

    [Fact]
    public void ABatchOfOneSizeIsEstimatedToo()
    {
        using var scope = NewDisposeScope();
        var model = new SixteenVae();
        var x = randn(16, 4);
        Assert.Equal([16], model.EstimateLogLikelihood(x, 7).shape);
        Assert.Equal(2, model.ActiveUnits(x).Variances.Count);
        Assert.Equal([16, 4], model.Reconstruct(x).shape);
    }

    [Fact]
    public void ATraversalMovesOneDimension()
    {
        using var scope = NewDisposeScope();
        var model = new LinearVae();
        var x = randn(1, 4);
        var mean = model.Encode(x).Mean;
        var line = model.Traverse(x, 1, -2, 2, 5);
        Assert.Equal([5, 4], line.shape);
        var first = tensor(new[,] { { mean[0, 0].ToSingle(), -2f }, { mean[0, 0].ToSingle(), 2f } });
        var ends = model.Decode(first);
        Assert.True(AreClose(ends[0], line[0]));
        Assert.True(AreClose(ends[1], line[4]));
        // Of a linear decoder the line is straight.
        Assert.True(AreClose((line[0] + line[4]) / 2, line[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Traverse(x, 2, -2, 2, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Traverse(x, 0, -2, 2, 1));
    }

    [Fact]
    public void ActiveUnitsAndTheAggregatePosteriorAreThoseOfTheWholeSet()
    {
        using var scope = NewDisposeScope();
        var model = new LinearVae();
        // More than are encoded at once.
        var set = randn(700, 4);
        var (mean, logVariance) = model.Encode(set);
        var units = model.ActiveUnits(set, threshold: 1e-4);
        Assert.All(Enumerable.Range(0, 2), d => Assert.Equal(mean[.., d].var().ToDouble(), units.Variances[d], 1e-5));
        Assert.Equal(1e-4, units.Threshold);
        var all = model.AggregatePosterior(set);
        Assert.All(Enumerable.Range(0, 2), d =>
        {
            Assert.Equal(mean[.., d].mean().ToDouble(), all.Means[d], 1e-5);
            Assert.Equal(mean[.., d].var(0, unbiased: false).ToDouble() + logVariance[.., d].exp().mean().ToDouble(), all.Variances[d], 1e-5);
        });
    }

    [Fact]
    public void TheModeIsTheOneBeforeAndNothingIsLeft()
    {
        using var model = new WeightedVae();
        using var image = rand(3, 1, 6, 6);
        using var one = rand(1, 1, 6, 6);
        using var wrong = rand(3, 1, 6, 7);
        model.train();
        All();
        var before = Live;
        for (var i = 0; i < 5; i++)
            All();
        Assert.Equal(before, Live);
        Assert.True(model.training && is_grad_enabled());

        void All()
        {
            model.EstimateLogLikelihood(image, 20).Dispose();
            model.Traverse(one, 0, -1, 1, 3).Dispose();
            model.ActiveUnits(image);
            model.AggregatePosterior(image);
            model.Loss(image).Dispose();
            Assert.Equal("'image' must be [B, 1, 6, 6], but is [3, 1, 6, 7]", Assert.Throws<ArgumentException>(() => model.EstimateLogLikelihood(wrong, 20)).Message);
        }
    }

    [Fact]
    public void AThousandStepsLeaveNothing()
    {
        using var model = new WeightedVae();
        using var adam = new Optimizers.Adam(model, 0.001);
        using var image = rand(4, 1, 6, 6);
        double Step()
        {
            using var losses = model.Loss(image);
            losses.Total.backward();
            adam.Step();
            adam.ZeroGrad();
            return losses.Total.ToDouble();
        }
        var first = Step();
        for (var i = 0; i < 4; i++)
            Step();
        var before = Live;
        for (var i = 0; i < 1_000; i++)
            Step();
        Assert.Equal(before, Live);
        Assert.True(Step() < first);
    }

    // By hand. Encoder and head run once: 36·16 + 16·6 multiply-adds, 16 biases and comparisons each, 6 biases. Sampler (2 + 2 for each of 3 values) and decoder,
    // 3·16 + 16·36 multiply-adds, 16 + 36 biases, 16 comparisons, run as on five batches. The loss: 10·36·5 + 7·15 + 6·3 + 4·5. Adam: 14 for each parameter.
    [Fact]
    public void AStepDecodesAsManyTimesAsThereAreCodes()
    {
        const long encoder = (2 * ((36 * 16) + (16 * 6))) + 16 + 16 + 6, encoderMacs = (36 * 16) + (16 * 6);
        const long decoder = (2 * ((3 * 16) + (16 * 36))) + 16 + 16 + 36, decoderMacs = (3 * 16) + (16 * 36);
        const long loss = (10 * 36 * 5) + (7 * 15) + (6 * 3) + (4 * 5), sampler = 4 * 3;
        const long parameters = (36 * 16) + 16 + (16 * 6) + 6 + (3 * 16) + 16 + (16 * 36) + 36;
        Assert.Equal((2 * encoder) + (2 * encoderMacs) + (5 * ((2 * decoder) + (2 * decoderMacs) + (2 * sampler))) + (2 * loss) + (14 * parameters), WeightedVae.Complexity.StepFlops(1));
        Assert.Equal(encoder + decoder + sampler, WeightedVae.Complexity.Flops(1));
    }

    [Fact]
    public void ATrainerTakesIt()
    {
        using var model = new WeightedVae();
        using var images = rand(64, 1, 6, 6);
        using var trainer = model.Trainer(new() { Epochs = 2, BatchSize = 16 });
        var result = trainer.Train(new Data.TensorExamples(images), new Data.TensorExamples(images));
        Assert.False(result.Cancelled);
    }
}
