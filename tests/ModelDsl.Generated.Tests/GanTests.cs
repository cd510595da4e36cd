using ModelDsl.Losses;
using ModelDsl.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Generated.Tests;

/// <summary>The members of a generated GAN, and its training.</summary>
public sealed class GanTests : OneThread
{
    [Fact]
    public void SamplesHaveTheShapeThatIsDeclared()
    {
        using var scope = NewDisposeScope();
        var ring = new RingGan();
        Assert.Equal([5, 2], ring.Sample(5).shape);
        Assert.Equal([3, 2], ring.Noise(3).shape);
        Assert.Equal([7, 2], ring.Interpolate(ring.Noise(1), ring.Noise(1), 7).shape);
        Assert.Equal([5, 1], ring.Discriminate(ring.Sample(5)).shape);
        using var labelled = new LabelGan();
        Assert.Equal([2, 1, 4, 4], labelled.Sample(tensor([0L, 2L])).shape);
    }

    [Fact]
    public void TheGeneratorGetsNoGradientFromTheDiscriminatorsLoss()
    {
        using var scope = NewDisposeScope();
        var gan = new RingGan();
        gan.DiscriminatorLoss(randn(4, 2), gan.Noise(4)).Total.backward();
        Assert.All(gan.generator.parameters(), static p => Assert.Null(p.grad));
        Assert.All(gan.discriminator.parameters(), static p => Assert.NotNull(p.grad));
    }

    // The formulas of the papers, calculated here from logits and gradients that libtorch gives.
    [Fact]
    public void ThePenaltiesAreTheFormulasOfThePapers()
    {
        using var scope = NewDisposeScope();
        var gan = new RingGan().to(float64);
        var (real, z) = (randn(6, 2, dtype: float64), randn(6, 2, dtype: float64));
        var losses = gan.DiscriminatorLoss(real, z);
        Assert.Equal(10 / 2.0 * Slopes(gan, real).square().mean().ToDouble(), losses.R1.ToDouble(), 1e-9);
        Assert.Equal(5 / 2.0 * Slopes(gan, gan.call(z).detach()).square().mean().ToDouble(), losses.R2.ToDouble(), 1e-9);
        var difference = gan.Discriminate(gan.call(z)) - gan.Discriminate(real);
        Assert.Equal(difference.exp().log1p().mean().ToDouble(), losses.Adversarial.ToDouble(), 1e-9);
        Assert.Equal(difference.neg().exp().log1p().mean().ToDouble(), gan.GeneratorLoss(real, z).Total.ToDouble(), 1e-9);
        gan.R1 = 20;
        Assert.Equal(2 * losses.R1.ToDouble(), gan.DiscriminatorLoss(real, z).R1.ToDouble(), 1e-9);
        // Between a sample and itself lies the sample.
        var own = gan.call(z).detach();
        Assert.Equal(2 * (Slopes(gan, own) - 1).square().mean().ToDouble(), gan.DiscriminatorLoss(own, z).GradientPenalty.ToDouble(), 1e-9);
    }

    // Held against singular values that libtorch decomposes the weights to.
    [Fact]
    public void SpectralNormDividesWeightsByTheirLargestSingularValues()
    {
        using var scope = NewDisposeScope();
        var gan = new SpectralGan();
        var x = randn(3, 2, 4, 4);
        for (var i = 0; i < 200; i++)
            gan.Discriminate(x);
        var folded = nn.functional.leaky_relu(nn.functional.conv2d(x, Normed("discriminator.0.0.weight"), Weight("discriminator.0.0.bias"), [1, 1], [1, 1]), 0.2);
        var shrunk = nn.functional.conv2d(folded, Normed("discriminator.shrink.weight"), null, [2, 2]).flatten(1);
        var expected = nn.functional.linear(shrunk, Normed("discriminator.head.weight"), Weight("discriminator.head.bias"));
        gan.eval();
        Assert.True(expected.allclose(gan.Discriminate(x), rtol: 1e-4, atol: 1e-5));
        // The same block stands in the generator as it is.
        Assert.Equal(["2.0.weight", "2.0.bias"], gan.generator.state_dict().Keys.Skip(2).Select(static key => key));
        Assert.Equal(["weight", "bias", "weight_u", "weight_v"], gan.discriminator.head.state_dict().Keys);

        Tensor Weight(string key) => gan.state_dict()[key];
        Tensor Normed(string key) => Weight(key) / linalg.svd(Weight(key).flatten(1)).S[0];
    }

    [Fact]
    public void APenaltyWithoutWeightIsNotCalculated()
    {
        using var scope = NewDisposeScope();
        using var gan = new RingGan();
        gan.R1 = 0;
        var losses = gan.DiscriminatorLoss(randn(6, 2), gan.Noise(6));
        Assert.Equal(0, losses.R1.ToDouble());
        // There is no graph behind it.
        Assert.False(losses.R1.requires_grad);
        Assert.True(losses.R2.requires_grad);
        Assert.Equal((losses.Adversarial + losses.R2 + losses.GradientPenalty).ToDouble(), losses.Total.ToDouble(), 1e-5);
    }

    [Fact]
    public void TheRecipeIsWhatIsDeclared()
    {
        Assert.Equal(new AdamRecipe(1e-3, 0, 0.99), RingGan.Recipe.Optimizer);
        Assert.Equal(new SgdRecipe(0.01), RingGan.Recipe.Discriminator);
        Assert.Equal((8, 4, 0.9), (RingGan.Recipe.Steps, RingGan.Recipe.BatchSize, RingGan.Recipe.Average));
        Assert.Equal([new Anneal("R1", 4, 1, 0.5, Geometric: true)], RingGan.Recipe.Anneals);
        Assert.Equal(100, AttributeGan.Recipe.Steps);
        Assert.Equal([new Anneal("R1", 1, 0)], AttributeGan.Recipe.Anneals);
    }

    [Fact]
    public void AWeightIsAnnealedAsDeclared()
    {
        using var gan = new RingGan();
        using var trainer = gan.Trainer();
        var seen = new List<double>();
        for (var step = 0; step < 8; step++)
        {
            using var real = randn(4, 2);
            using var terms = trainer.TrainStep(real);
            seen.Add(Math.Round(gan.R1, 6));
            Assert.Equal(["total", "adversarial", "R1", "R2", "gradient penalty"], terms.Discriminator.Terms.Select(static term => term.Name));
        }
        // 4 to 1 by equal factors in the first 4 of 8 steps.
        Assert.Equal([4, Math.Round(4 / Math.Sqrt(2), 6), 2, Math.Round(2 / Math.Sqrt(2), 6), 1, 1, 1, 1], seen);
    }

    [Fact]
    public void TheWeightsOfACriticStayWithinItsBound()
    {
        using var gan = new CriticGan();
        using var real = randn(64, 2);
        using var trainer = gan.Trainer(real, CriticGan.Recipe with { Steps = 4 });
        trainer.Train(static count => randn(count, 2));
        Assert.All(gan.discriminator.parameters(), static p => Assert.True(p.abs().max().ToDouble() <= 0.01 + 1e-9));
        Assert.Contains(gan.generator.parameters(), static p => p.abs().max().ToDouble() > 0.01);
    }

    [Fact]
    public void WhatIsDeclaredWatchesItsTrainingAndChangesNothing()
    {
        using var scope = NewDisposeScope();
        var real = randn(64, 2);
        manual_seed(3).Dispose();
        var gan = new CriticGan();
        var unwatched = new CriticGan();
        unwatched.load_state_dict(gan.state_dict());
        var looks = new List<string>();
        using (var trainer = gan.Trainer(real, CriticGan.Recipe with { Steps = 6 }))
        {
            trainer.Progressed += happened =>
            {
                if (happened is Watched seen)
                    looks.Add($"{seen.Step} {seen.Reading.Watch}");
            };
            trainer.Train(static count => randn(count, 2));
        }
        Assert.Equal(["2 mode coverage", "3 diversity", "3 mode collapse", "4 mode coverage", "6 diversity", "6 mode collapse", "6 mode coverage"], looks.OrderBy(static look => look, StringComparer.Ordinal));
        using var plain = new Adversarial.AdversarialTrainer<Tensor, CriticGan.DiscriminatorLosses, CriticGan.GeneratorLosses>(
            unwatched, unwatched.generator, unwatched.discriminator, x => unwatched.DiscriminatorLoss(x, unwatched.Noise(x.size(0))),
            x => unwatched.GeneratorLoss(unwatched.Noise(x.size(0))), CriticGan.Recipe with { Steps = 6 }, weightClip: 0.01);
        plain.Train(static count => randn(count, 2));
        Assert.All(gan.state_dict().Zip(unwatched.state_dict()), static pair => Assert.True(pair.First.Value.eq(pair.Second.Value).all().ToBoolean()));
    }

    // The discriminator moved by hand, and held against the class's own losses.
    [Fact]
    public void AnUnrolledLossIsThatOfADiscriminatorSomeStepsAhead()
    {
        using var scope = NewDisposeScope();
        var (gan, ahead) = (new FarGan(), new FarGan());
        gan.to(float64);
        ahead.to(float64);
        ahead.load_state_dict(gan.state_dict());
        var (real, z) = (randn(6, 2, dtype: float64), randn(6, 2, dtype: float64));
        ahead.R1 = 0;
        for (var step = 0; step < gan.UnrolledSteps; step++)
        {
            ahead.zero_grad();
            ahead.DiscriminatorLoss(real, z).Total.backward();
            using var off = no_grad();
            foreach (var weight in ahead.discriminator.parameters())
                weight.sub_(gan.UnrolledRate * weight.grad!);
        }
        Assert.Equal((3, 0.5), (gan.UnrolledSteps, gan.UnrolledRate));
        Assert.Equal(ahead.GeneratorLoss(z).Total.ToDouble(), gan.UnrolledGeneratorLoss(real, z).Total.ToDouble(), 1e-12);
        gan.UnrolledSteps = 0;
        Assert.Equal(gan.GeneratorLoss(z).Total.ToDouble(), gan.UnrolledGeneratorLoss(real, z).Total.ToDouble(), 1e-12);
    }

    [Fact]
    public void AnUnrolledGanTrainsAndLeavesNothing()
    {
        using var gan = new FarGan();
        using var trainer = gan.Trainer(FarGan.Recipe with { Steps = 100 });
        using var real = randn(8, 2);
        trainer.TrainStep(real).Dispose();
        using var before = gan.generator.parameters().First().detach().clone();
        var live = Live;
        for (var step = 0; step < 50; step++)
            trainer.TrainStep(real).Dispose();
        Assert.Equal(live, Live);
        Assert.False(before.equal(gan.generator.parameters().First()).all().ToBoolean());
    }

    // A generator that gives one point whatever the noise.
    [Fact]
    public void WhatIsDeclaredAsACureIsSwitchedOnByTheAlarm()
    {
        using var scope = NewDisposeScope();
        using var gan = new CuredGan();
        using (no_grad())
            foreach (var parameter in gan.generator.parameters())
                parameter.zero_();
        Assert.Equal([new Cure("R1", 0.5)], CuredGan.Recipe.Cures);
        Assert.Equal(0, gan.R1);
        using var trainer = gan.Trainer(randn(64, 2), CuredGan.Recipe with { Steps = 400, Optimizer = new AdamRecipe(1e-9) });
        Cured? cured = null;
        trainer.Progressed += happened => cured = happened as Cured ?? cured;
        trainer.Train(static count => randn(count, 2));
        Assert.NotNull(cured);
        Assert.Equal(0.5, gan.R1);
    }

    [Fact]
    public void WatchesAreFreedWithTheTrainer()
    {
        using var gan = new CriticGan();
        using var real = randn(64, 2);
        gan.Trainer(real).Dispose();
        var before = Live;
        gan.Trainer(real).Dispose();
        Assert.Equal(before, Live);
        using var other = new WatchedGan();
        before = Live;
        using (var trainer = other.Trainer(real, real, features: static x => x.square()))
        {
            trainer.Train(static count => randn(count, 2));
            other.zero_grad();
        }
        Assert.Equal(before, Live);
    }

    // What each watch says is what its measure says of the same samples.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void WatchesMeasureSamplesOrTheirFeatures(bool inFeatures)
    {
        using var scope = NewDisposeScope();
        var gan = new WatchedGan();
        var (real, heldOut) = (randn(30, 2), randn(25, 2));
        Func<Tensor, Tensor>? features = inFeatures ? static x => x.matmul(tensor(new float[,] { { 1, 5, 0 }, { 0, 1, 2 } })) : null;
        var seen = new Dictionary<string, WatchReading>();
        Tensor? samples = null, more = null;
        using var trainer = gan.Trainer(real, heldOut, features: features);
        trainer.Progressed += happened =>
        {
            if (happened is Watched watched)
                seen[watched.Reading.Watch] = watched.Reading;
        };
        // Draws what every watch draws, from the same random numbers.
        trainer.Watch(new Copied(_ => samples = gan.Sample(20).DetachFromDisposeScope()), every: 2);
        trainer.Watch(new Copied(_ => more = gan.Sample(40).DetachFromDisposeScope()), every: 2);
        trainer.Train(static count => randn(count, 2));
        var (data, others, drawn, many) = (Compared(real), Compared(heldOut), Compared(samples!), Compared(more!));
        var (diversity, likeness, copies) = (Metrics.Diversity.Of(drawn, data), Metrics.PrecisionRecall.Of(data, drawn, 3), Metrics.Memorisation.Of(drawn, data, others));
        var birthday = Metrics.BirthdayTest.Of(many, 10, Metrics.Diversity.Of(data, data).Epsilon);
        gan.eval();
        var balance = Metrics.DiscriminatorBalance.Of(gan.Discriminate(real), gan.Discriminate(samples!));
        Check("diversity", diversity.Distinct, diversity.DataDistinct, diversity.Ratio);
        Check("likeness", likeness.Precision, likeness.Recall, likeness.Density, likeness.Coverage);
        Check("memorisation", copies.Closer, copies.Generated, copies.HeldOut);
        Check("birthday test", birthday.Probability, birthday.Support);
        Check("discriminator", balance.RealAccuracy, balance.FakeAccuracy, balance.Ranking, balance.Saturation);
        Assert.True(inFeatures == (Metrics.Memorisation.Of(samples!, real, heldOut).Generated != copies.Generated));
        samples!.Dispose();
        more!.Dispose();

        Tensor Compared(Tensor x) => features is null ? x : features(x);

        void Check(string watch, params double[] values) => Assert.Equal(values, seen[watch].Measures.Select(static measure => measure.Value));
    }

    private sealed class Copied(Action<long> look) : IWatch
    {
        public WatchReading Look(long step)
        {
            look(step);
            return new("copy", []);
        }
    }

    [Fact]
    public void ALabelledGanTrainsOnPairs()
    {
        using var gan = new LabelGan();
        // Fewer than the watches draw.
        using var real = rand(20, 1, 4, 4);
        using var label = randint(0, 3, [20], dtype: int64);
        using var trainer = gan.Trainer(real, label, new() { Steps = 3, BatchSize = 4 });
        var looks = new List<string>();
        trainer.Progressed += happened =>
        {
            if (happened is Watched seen)
                looks.Add($"{seen.Step} {seen.Reading.Watch}");
        };
        var result = trainer.Train(static count => (rand(count, 1, 4, 4), randint(0, 3, [count], dtype: int64)));
        Assert.False(result.Cancelled);
        Assert.Equal(3, trainer.Steps);
        Assert.Equal(["2 mode collapse", "2 diversity"], looks);
    }

    [Fact]
    public void ConditionsMayBeCalledAsAnything()
    {
        using var scope = NewDisposeScope();
        using var named = new NamedGan();
        using var other = new OtherNamedGan();
        var (x, two) = (randn(20, 3), randn(20, 2));
        Assert.Equal([20, 2], named.Sample(x, two, two, two).shape);
        var looks = new List<string>();
        using var first = named.Trainer(two, x, two, two, two, two);
        first.Progressed += Note;
        first.Train(static count => (randn(count, 2), randn(count, 3), randn(count, 2), randn(count, 2), randn(count, 2)));
        using var second = other.Trainer(two, two, two, two, two, two);
        second.Progressed += Note;
        second.Train(static count => (randn(count, 2), randn(count, 2), randn(count, 2), randn(count, 2), randn(count, 2)));
        string[] step = ["mode collapse", "diversity", "memorisation", "discriminator"];
        Assert.Equal([.. step, .. step, .. step, .. step], looks);

        void Note(TrainingEvent happened)
        {
            if (happened is Watched seen)
                looks.Add(seen.Reading.Watch);
        }
    }

    [Fact]
    public void AThousandStepsLeaveNothing()
    {
        using var gan = new RingGan();
        using var trainer = gan.Trainer(RingGan.Recipe with { Steps = 2_000 });
        using var real = randn(4, 2);
        for (var step = 0; step < 5; step++)
            trainer.TrainStep(real).Dispose();
        var before = Live;
        for (var step = 0; step < 1_000; step++)
            trainer.TrainStep(real).Dispose();
        Assert.Equal(before, Live);
    }

    // ‖∂D/∂x‖ of each sample, one at a time.
    private static Tensor Slopes(RingGan gan, Tensor samples)
    {
        using var on = enable_grad();
        var slopes = new List<double>();
        for (var i = 0; i < samples.size(0); i++)
        {
            var x = samples.narrow(0, i, 1).detach().requires_grad_();
            gan.Discriminate(x).sum().backward();
            slopes.Add(x.grad!.norm().ToDouble());
        }
        return tensor(slopes.ToArray());
    }
}
