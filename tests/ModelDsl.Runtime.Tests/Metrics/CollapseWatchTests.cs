using ModelDsl.Adversarial;
using ModelDsl.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

public sealed class CollapseWatchTests : OneThread
{
    [Fact]
    public void AStuckGeneratorIsTold()
    {
        using var gan = TinyGan.Seeded(1);
        using (no_grad())
            foreach (var parameter in gan.generator.parameters())
                parameter.zero_().Dispose();
        // It gives 0 for every code, and its steps move nothing.
        using var trainer = gan.Trainer(new() { Optimizer = new AdamRecipe(LearningRate: 0), Steps = 450, BatchSize = 16 });
        using var data = TinyGan.Draw(64);
        using var watch = new CollapseWatch(gan.generator.call, static count => randn(count, 2), data, gan.discriminator.call, samples: 64);
        trainer.Watch(watch, 50);
        var seen = new List<Watched>();
        trainer.Progressed += happened =>
        {
            if (happened is Watched watched)
                seen.Add(watched);
        };
        trainer.Train(TinyGan.Draw);
        Assert.Equal([50, 100, 150, 200, 250, 300, 350, 400, 450], seen.Select(static watched => watched.Step));
        // The fourth bad look from the end of the warm-up at 250 on.
        Assert.Equal([400, 450], seen.Where(static watched => watched.Reading.Alarm is not null).Select(static watched => watched.Step));
        Assert.Matches("^64 different z give 1 distinct output, where as many data are [0-9]+$", seen[^1].Reading.Alarm);
        Assert.NotNull(Assert.IsType<CollapseReading>(seen[^1].Reading).Balance);
    }
}
