using ModelDsl.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Adversarial;

/// <summary>A discriminator that is trained alone, against a generator whose distribution is known.</summary>
public sealed class DiscriminatorTuningTests : OneThread
{
    private static readonly Recipe Tuning = new()
    {
        Optimizer = new AdamRecipe(1e-2, 0.9, 0.99),
        Schedule = new CosineSchedule(Final: 0.01),
        Steps = 600,
        BatchSize = 256,
        Seed = 1,
    };

    private readonly TinyGan gan = TinyGan.Seeded(4);

    [Fact]
    public void ItLearnsTheRatioOfTheDensitiesAndResamplingFollowsIt()
    {
        // N(0, 1) where N(1, 1) belongs: log p(data) / p(generator) = x − ½.
        using var generator = nn.Linear(1, 1, hasBias: false);
        using (no_grad())
            generator.weight!.fill_(1);
        using var discriminator = nn.Sequential(("l1", nn.Linear(1, 32)), ("a", nn.Tanh()), ("l2", nn.Linear(32, 1)));
        using var both = nn.Sequential(("generator", generator), ("discriminator", discriminator));
        using var trainer = new AdversarialTrainer<Tensor, Faker, Faker>(both, generator, discriminator, DiscriminatorLoss, static _ => throw new InvalidOperationException(), new());
        trainer.TrainDiscriminator(static count => randn(count, 1).add(1), Tuning);
        using var mode = EvaluationMode.Of(both);
        var x = linspace(-1, 2, 7).unsqueeze(1);
        Assert.All(discriminator.call(x).sub(x).add(0.5).data<float>().ToArray(), static error => Assert.Equal(0, error, 0.25f));
        var drawn = Resampling.Draw(Sample, discriminator.call, 10_000, 64);
        Assert.Equal(1, drawn.mean().ToDouble(), 0.1);
        Assert.Equal(1, drawn.std().ToDouble(), 0.1);
        Assert.Equal(0, Sample(10_000).mean().ToDouble(), 0.1);

        Tensor Sample(int count) => generator.call(randn(count, 1));

        Faker DiscriminatorLoss(Tensor real)
        {
            using var scope = NewDisposeScope();
            return new(NonSaturating.Discriminator(discriminator.call(real), discriminator.call(Sample((int)real.size(0)))).MoveToOuterDisposeScope());
        }
    }

    [Fact]
    public void OnlyTheDiscriminatorMoves()
    {
        var folder = Directory.CreateTempSubdirectory();
        var kept = Path.Combine(folder.FullName, "gan.checkpoint");
        var recipe = Tuning with { Average = 0.9, Anneals = [new("R1", 5, 1)], CheckpointPath = kept, CriticSteps = 3, BatchSize = 8 };
        using var trainer = gan.Trainer(recipe with { Steps = 5, CheckpointPath = null });
        trainer.Train(TinyGan.Draw);
        gan.Gamma = 0;
        using (trainer.Average!.Use())
        {
            // The running means of its batch norm included.
            var generator = Copies(gan.generator);
            var discriminator = Copies(gan.discriminator);
            var seen = new List<TrainingEvent>();
            trainer.Progressed += seen.Add;
            var result = trainer.TrainDiscriminator(TinyGan.Draw, recipe with { Steps = 20 });
            Assert.False(result.Cancelled);
            Assert.Equal(20, seen.OfType<StepFinished>().Count());
            Assert.All(seen.OfType<StepFinished>(), static step => Assert.Equal(0, step.Means.Single(static mean => mean.Name == "discriminator R1").Value));
            Assert.All(gan.generator.state_dict(), entry => Assert.True(SameBits(entry.Value, generator[entry.Key])));
            // A relativistic loss knows differences of logits, for which the last bias counts nothing.
            Assert.All(gan.discriminator.named_parameters().Where(static entry => entry.name != "l2.bias"), entry => Assert.False(SameBits(entry.parameter, discriminator[entry.name])));
            Assert.All(gan.parameters(), static parameter => Assert.True(parameter.requires_grad));
        }
        Assert.Equal(5, trainer.Steps);
        Assert.False(File.Exists(kept));
        Assert.True(gan.generator.training);
        folder.Delete(recursive: true);

        static Dictionary<string, Tensor> Copies(nn.Module module) => module.state_dict().ToDictionary(static entry => entry.Key, static entry => entry.Value.detach().clone());
    }

    [Fact]
    public void NothingIsLeftOfIt()
    {
        using var trainer = gan.Trainer(new());
        Tune();
        var before = Live;
        Tune();
        Assert.Equal(before, Live);

        void Tune()
        {
            trainer.TrainDiscriminator(TinyGan.Draw, Tuning with { Steps = 5, BatchSize = 4 });
            gan.zero_grad();
        }
    }

    [Fact]
    public void ItCanBeEndedEarly()
    {
        using var trainer = gan.Trainer(new());
        using var stop = new CancellationTokenSource();
        var steps = 0;
        trainer.Progressed += happened =>
        {
            if (happened is StepFinished && ++steps == 3)
                stop.Cancel();
        };
        Assert.True(trainer.TrainDiscriminator(TinyGan.Draw, Tuning, stop.Token).Cancelled);
        Assert.Equal(3, steps);
    }

    [Fact]
    public void BadInputIsRefusedInWords()
    {
        using var trainer = gan.Trainer(new());
        Words("a training on batches that are drawn anew has no epochs: set Steps of the recipe", Tuning with { Steps = null });
        Words("BatchSize must be at least 1, but is 0", Tuning with { BatchSize = 0 });

        void Words(string words, Recipe recipe) => Assert.Equal(words, Assert.Throws<ArgumentException>(() => trainer.TrainDiscriminator(TinyGan.Draw, recipe)).Message);
    }
}
