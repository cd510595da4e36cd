using System.Diagnostics;
using ModelDsl.Adversarial;
using ModelDsl.Metrics;
using ModelDsl.Training;
using static TorchSharp.torch;

namespace Samples.ModeCollapse;

/// <summary>One training with all that is measured in it and after it.</summary>
public sealed class Experiment(Settings settings, Target target, bool isCured, long seed, Action<double, string> progress, CancellationToken cancel)
{
    private const int AlarmSamples = 256;
    private const int ShownSamples = 1000;
    private const int Frames = 60;
    // What the cured one has at last, when it only sharpens the modes, and the tuning from the start.
    private const int LargerBatch = 4;
    private const double LargerFrom = 0.7;

    private static readonly int[] Candidates = [16, 64];

    // As parts of all steps: the first, in which the modes are sought, count more.
    private static readonly double[] Shown = [1.0 / 60, 1.0 / 12, 1.0 / 4, 1];

    private readonly List<(long, int)> found = [];
    private readonly List<Snapshot> snapshots = [];
    private readonly List<Snapshot> frames = [];
    private readonly List<Score> scores = [];
    private Alarms alarms = Alarms.None;
    private long followed;

    /// <summary>Runs it.</summary>
    /// <returns>Null where it was ended early.</returns>
    /// <exception cref="LossDivergedException">A loss became infinite or not a number.</exception>
    public Footage? Run()
    {
        // Both GANs begin with the same weights, and see the same data.
        manual_seed(seed).Dispose();
        using var gan = ToyGan.Create(target, isCured, settings.InAttributes);
        using var real = target.Mixture.Draw(AlarmSamples);
        using var codes = randn(ShownSamples, 2);
        var recipe = gan.Recipe with { Steps = settings.Steps ?? gan.Recipe.Steps, Seed = seed };
        var steps = recipe.Steps!.Value;
        using var trainer = gan.Trainer(real, recipe);
        trainer.Listen(happened => Follow(happened, gan, trainer.Steps(), steps, codes));
        var clock = Stopwatch.StartNew();
        var processor = Processor();
        if (trainer.Train(count => target.Mixture.Draw(isCured && trainer.Steps() > LargerFrom * steps ? LargerBatch * count : count), cancel).Cancelled)
            return null;
        manual_seed(seed).Dispose();
        using var average = trainer.Average.Use();
        Measure("generator alone", "finished", gan.Sample);
        gan.DropPenalties();
        // Against a generator that stands still momentum does no harm.
        var tuning = recipe with { Optimizer = new AdamRecipe(), Discriminator = null, Steps = settings.TuningSteps, BatchSize = LargerBatch * recipe.BatchSize };
        progress(1, $"{target.Name}: tuning the discriminator");
        if (trainer.TrainDiscriminator(count => target.Mixture.Draw(count), tuning, cancel).Cancelled)
            return null;
        var time = new Time(clock.Elapsed.TotalSeconds, Processor() - processor);
        foreach (var candidates in Candidates)
        {
            if (cancel.IsCancellationRequested)
                return null;
            Measure($"resampled n = {candidates}", $"resampled, n = {candidates}", count => Resampling.Draw(gan.Sample, gan.Discriminate, count, candidates));
        }
        return new(new(target, isCured, seed, steps, time, alarms, scores), found, snapshots, frames);
    }

    private static double Processor()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime.TotalSeconds;
    }

    private void Follow(TrainingEvent happened, ToyGan gan, long step, long steps, Tensor codes)
    {
        switch (happened)
        {
            // The tuning tells of its steps too, and they count as none of the training.
            case StepFinished when step > followed:
                followed = step;
                if (Shown.Any(part => step == Math.Max(1, (long)(part * steps))))
                    Show(snapshots, step, gan, codes);
                if (step % ((steps + Frames - 1) / Frames) == 0)
                    Show(frames, step, gan, codes);
                if (step % 20 == 0)
                    progress((double)step / steps, FormattableString.Invariant($"{target.Name}, {Outcome.KindOf(isCured)}, seed {seed}: step {step:N0}"));
                break;
            case Watched { Reading: CollapseReading { Alarm: { } words } } alarm:
                alarms = alarms.With(alarm.Step, words);
                break;
            case Watched { Reading: { Watch: "mode coverage" } reading } seen:
                found.Add((seen.Step, (int)reading.Measures.Single(static measure => measure.Name == "modes").Value));
                break;
        }
    }

    // Of the same codes at every step; drawing others would make it another training.
    private void Show(List<Snapshot> list, long step, ToyGan gan, Tensor codes)
    {
        using var noGradients = no_grad();
        using var samples = gan.Generate(codes);
        list.Add(Shot(Title(step), samples));
    }

    private void Measure(string way, string title, Func<int, Tensor> draw)
    {
        using var samples = draw(settings.Samples[^1]);
        foreach (var count in settings.Samples)
        {
            using var some = samples.narrow(0, 0, count);
            scores.Add(Score.Of(way, count, ModeCoverage.Of(some, target.Mixture)));
        }
        using var shown = samples.narrow(0, 0, ShownSamples);
        snapshots.Add(Shot(title, shown));
    }

    private static string Title(long step) => FormattableString.Invariant($"step {step:N0}");

    private Snapshot Shot(string title, Tensor samples)
    {
        var values = samples.cpu().data<float>().ToArray();
        return new(title, [.. values.Chunk(2).Select(static pair => ((double)pair[0], (double)pair[1]))], ModeCoverage.Of(samples, target.Mixture));
    }
}
