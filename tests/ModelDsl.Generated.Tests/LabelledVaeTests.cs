using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Generated.Tests;

/// <summary>A VAE that knows something besides its data.</summary>
public sealed class LabelledVaeTests : OneThread
{
    [Fact]
    public void ItsMembersTakeTheLabel()
    {
        using var scope = NewDisposeScope();
        var model = new LabelledVae();
        var (image, label) = (rand(5, 1, 4, 4), tensor([0L, 1, 2, 1, 0]));
        Assert.Equal([5, 1, 4, 4], model.call(image, label).Reconstruction.shape);
        Assert.Equal([5, 1, 4, 4], model.Sample(label).shape);
        Assert.Equal([5, 1, 4, 4], model.Reconstruct(image, label).shape);
        Assert.Equal([7, 1, 4, 4], model.Interpolate(image[..1], image[1..2], label[..1], 7).shape);
        Assert.Equal([7, 1, 4, 4], model.Traverse(image[..1], label[..1], 1, -2, 2, 7).shape);
        Assert.Equal([5], model.EstimateLogLikelihood(image, label, 11).shape);
        Assert.Equal(2, model.ActiveUnits(image, label).Variances.Count);
        Assert.Equal(2, model.AggregatePosterior(image, label).Means.Count);
        Assert.Contains("[B]", Assert.Throws<ArgumentException>(() => model.Loss(image, label[..4])).Message);
    }

    // By hand, from what encoder and decoder give: x ~ N(p(z, y), 0.5²).
    [Fact]
    public void TheLossIsTheBoundOfTheConditionalDensity()
    {
        using var scope = NewDisposeScope();
        var model = new LabelledVae().to(float64);
        var (image, label) = (rand(5, 1, 4, 4, dtype: float64), tensor([0L, 1, 2, 1, 0]));
        manual_seed(3);
        var loss = model.Loss(image, label);
        manual_seed(3);
        var (mean, logVariance) = model.Encode(image, label);
        var z = mean + ((logVariance / 2).exp() * randn(5, 2, dtype: float64));
        var likelihood = distributions.Normal(model.Decode(z, label), tensor(0.5, dtype: float64)).log_prob(image).sum([1L, 2, 3]).mean();
        var kl = 0.5 * (mean.square() + logVariance.exp() - 1 - logVariance).sum(1).mean();
        Assert.Equal((kl - likelihood).ToDouble(), loss.Total.ToDouble(), 1e-6);
        loss.Total.backward();
        Assert.All(model.named_parameters(), static p => Assert.True(p.parameter.grad is { } grad && grad.abs().sum().ToDouble() > 0, p.name));
    }

    // Codes come one whole set after the other, and so must what is known of each.
    [Fact]
    public void EachOfSeveralCodesIsDecodedWithItsOwnCondition()
    {
        using var scope = NewDisposeScope();
        var model = new LabelledWeightedVae().to(float64);
        var (x, like, from) = (randn(4, 4, dtype: float64), randn(4, 3, dtype: float64), tensor([0L, 1, 1, 0]));
        manual_seed(3);
        var loss = model.Loss(x, like, from);
        manual_seed(3);
        var (mean, logVariance) = model.Encode(x, like, from);
        var weights = new List<Tensor>();
        var noise = randn(3, 4, 2, dtype: float64);
        var likelihoods = new List<Tensor>();
        for (var k = 0; k < 3; k++)
        {
            var z = mean + ((logVariance / 2).exp() * noise[k]);
            var likelihood = distributions.Normal(model.Decode(z, like, from), tensor(1.0, dtype: float64)).log_prob(x).sum(1);
            likelihoods.Add(likelihood);
            weights.Add(likelihood + (0.5 * (noise[k].square() + logVariance - z.square())).sum(1));
        }
        Assert.Equal(-(stack(weights).logsumexp(0) - Math.Log(3)).mean().ToDouble(), loss.Total.ToDouble(), 1e-9);
        Assert.Equal(-stack(likelihoods).mean().ToDouble(), loss.Reconstruction.ToDouble(), 1e-9);
        Assert.Equal([4, 4], model.Sample(like, from).shape);
        Assert.Equal([6, 4], model.Interpolate(x[..1], x[1..2], like[..1], from[..1], 6).shape);
    }

    // Where the label says everything, p(x | y) is N(y's own mean, σ²): of a trained model the estimate must come to its entropy for the right label, and far
    // below for a wrong one.
    [Fact]
    public void SamplesAndLikelihoodsFollowTheLabel()
    {
        using var scope = NewDisposeScope();
        var model = new LabelledVae();
        var means = randn(3, 1, 4, 4);
        var label = randint(0, 3, [512], dtype: int64);
        var image = means[label] + (0.5 * randn(512, 1, 4, 4));
        using (var adam = new Optimizers.Adam(model, 0.01))
        {
            for (var step = 0; step < 400; step++)
            {
                using var losses = model.Loss(image, label);
                losses.Total.backward();
                adam.Step();
                adam.ZeroGrad();
            }
        }
        var all = tensor([0L, 1, 2]);
        Assert.True((model.Sample(all) - means).abs().mean().ToDouble() < 0.2, $"{(model.Sample(all) - means).abs().mean().ToDouble()}");
        var (right, wrong) = (model.EstimateLogLikelihood(image, label, 50).mean().ToDouble(), model.EstimateLogLikelihood(image, (label + 1) % 3, 50).mean().ToDouble());
        var exact = -16 * (0.5 + Math.Log(0.5) + (0.5 * Math.Log(2 * Math.PI)));
        Assert.Equal(exact, right, 1.0);
        Assert.True(wrong < right - 10);
    }

    [Fact]
    public void BothNotationsAreOneModel()
    {
        using var scope = NewDisposeScope();
        var (text, attributes) = (new JoinedVae(), new AttributeJoinedVae());
        attributes.load_state_dict(text.state_dict());
        var (x, y) = (randn(4, 4), randn(4, 3));
        manual_seed(5);
        var total = text.Loss(x, y).Total.ToDouble();
        manual_seed(5);
        Assert.Equal(total, attributes.Loss(x, y).Total.ToDouble());
        Assert.True(AreClose(text.Reconstruct(x, y), attributes.Reconstruct(x, y)));
    }

    [Fact]
    public void ATrainerTakesPairs()
    {
        using var scope = NewDisposeScope();
        using var model = new LabelledVae();
        using var trainer = model.Trainer(new() { Epochs = 2, BatchSize = 8 });
        var pairs = new Pairs(rand(16, 1, 4, 4), randint(0, 3, [16], dtype: int64));
        Assert.False(trainer.Train(pairs, pairs).Cancelled);
    }

    [Fact]
    public void TheCodesOfPairsAreWatched()
    {
        using var scope = NewDisposeScope();
        var model = new WatchedLabelledVae();
        var (image, label) = (rand(16, 1, 4, 4), randint(0, 3, [16], dtype: int64));
        var units = new List<Metrics.ActiveUnits>();
        using var trainer = model.Trainer(image, label);
        trainer.Progressed += happened =>
        {
            if (happened is Training.Watched { Reading: Metrics.PosteriorReading reading })
                units.Add(reading.Units);
        };
        trainer.Train(new Pairs(image, label));
        Assert.Equal(model.ActiveUnits(image[..12], label[..12]).Variances, Assert.Single(units).Variances);
    }

    private sealed class Pairs(Tensor images, Tensor labels) : Data.IExamples<(Tensor image, Tensor label)>
    {
        public long Count => images.size(0);

        public (Tensor image, Tensor label) Gather(Tensor indices) => (images.index_select(0, indices), labels.index_select(0, indices));
    }

    [Fact]
    public void NothingIsLeft()
    {
        using var model = new LabelledWeightedVae();
        using var x = randn(4, 4);
        using var like = randn(4, 3);
        using var from = tensor([0L, 1, 1, 0]);
        All();
        var before = Live;
        for (var i = 0; i < 5; i++)
            All();
        Assert.Equal(before, Live);

        void All()
        {
            model.Loss(x, like, from).Dispose();
            model.Sample(like, from).Dispose();
            model.Reconstruct(x, like, from).Dispose();
            model.EstimateLogLikelihood(x, like, from, 7).Dispose();
            model.ActiveUnits(x, like, from);
        }
    }
}
