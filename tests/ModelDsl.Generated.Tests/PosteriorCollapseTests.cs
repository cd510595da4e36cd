using ModelDsl.Metrics;
using ModelDsl.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Generated.Tests;

/// <summary>The alarm of posterior collapse while a VAE trains.</summary>
public sealed class PosteriorCollapseTests : OneThread
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Tensor data;

    // Six values that are two at heart.
    public PosteriorCollapseTests() => data = randn(640, 2).mm(randn(2, 6)).add(randn(640, 6).mul(0.3));

    public override void Dispose()
    {
        scope.Dispose();
        base.Dispose();
    }

    [Fact]
    public void ACollapseEndsTheTrainingWithItsSymptom()
    {
        using var model = new CollapsingVae();
        using var trainer = model.Trainer(data);
        var seen = Seen(trainer);
        var result = trainer.Train(new Data.TensorExamples(data));
        Assert.Contains("of 4 latent dimensions", seen[^1].Reading.Alarm);
        Assert.True(seen[^1].Step is >= 80 and < 1_000, $"{seen[^1].Step}");
        Assert.All(seen.Take(seen.Count - 1), static watched => Assert.Null(watched.Reading.Alarm));
        Assert.Equal(0, model.ActiveUnits(data).Active);
        Assert.True(model.training);
    }

    [Fact]
    public void AHealthyModelRaisesNoAlarmAndIsTrainedAsUnwatched()
    {
        using var model = new HealthyVae();
        using var other = new HealthyVae();
        other.load_state_dict(model.state_dict());
        using (var trainer = model.Trainer(data))
        {
            var seen = Seen(trainer);
            trainer.Train(new Data.TensorExamples(data));
            Assert.Equal(10, seen.Count);
            Assert.All(seen, static watched => Assert.Null(watched.Reading.Alarm));
            var last = Assert.IsType<PosteriorReading>(seen[^1].Reading);
            Assert.True(last.Units.Active >= 2 && last.Kl.Max() > 1, string.Join(", ", last.Kl));
            Assert.Equal(model.ActiveUnits(data[..128]).Active, last.Units.Active);
        }
        using (var trainer = new Trainer<Tensor>(other, other.Loss, HealthyVae.Recipe, new Dictionary<string, Action<double>> { ["beta"] = value => other.Beta = value }))
            trainer.Train(new Data.TensorExamples(data));
        Assert.True(model.parameters().Zip(other.parameters()).All(static pair => pair.First.bytes.SequenceEqual(pair.Second.bytes)));
    }

    [Fact]
    public void AListenerMayRollBackOrGoOn()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            using var model = new CollapsingVae();
            using var trainer = model.Trainer(data, CollapsingVae.Recipe with { Epochs = 30, CheckpointPath = Path.Combine(folder.FullName, "vae.checkpoint") });
            var (alarms, back) = (0, 0);
            trainer.Progressed += happened =>
            {
                if (happened is RolledBack)
                    back++;
                if (happened is Watched { Reading.Alarm: not null } watched)
                    watched.Answer = ++alarms == 1 ? WatchAnswer.RollBack : WatchAnswer.GoOn;
            };
            trainer.Train(new Data.TensorExamples(data));
            Assert.Equal(1, back);
            Assert.True(alarms > 1);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<Watched> Seen(Trainer<Tensor> trainer)
    {
        var seen = new List<Watched>();
        trainer.Progressed += happened =>
        {
            if (happened is Watched watched)
                seen.Add(watched);
        };
        return seen;
    }
}
