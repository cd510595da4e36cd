using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Training;

/// <summary>Epochs, events, watches, checkpoints and cancelling, whatever a step does.</summary>
internal sealed class TrainingLoop(Recipe recipe, nn.Module module, Course course) : IDisposable
{
    private readonly List<(IWatch Watch, long Every, WatchAnswer OnAlarm)> watches = [];
    private readonly HashSet<IWatch> alarmed = [];
    private int rollBacks;

    internal event Action<TrainingEvent>? Progressed;

    private string? GoodPath => watches.Count > 0 && recipe.CheckpointPath is { } path ? path + ".good" : null;

    internal void Add(IWatch watch, long every, WatchAnswer onAlarm)
    {
        ArgumentNullException.ThrowIfNull(watch);
        Guard.Number(every >= 1, nameof(every), "at least 1", every);
        watches.Add((watch, every, onAlarm));
    }

    /// <summary>Lets those who listen know of something that another loop did.</summary>
    internal void Tell(TrainingEvent happened) => Progressed?.Invoke(happened);

    /// <summary>Frees the watches that can be freed.</summary>
    public void Dispose()
    {
        foreach (var (watch, _, _) in watches)
            (watch as IDisposable)?.Dispose();
    }

    internal TrainingResult Train(Run run, CancellationToken cancel)
    {
        MakeFolder();
        (course.LastCheckpoint, course.IsCured) = (null, false);
        manual_seed(recipe.Seed).Dispose();
        return Go(run, 0, RandomState.Capture(), cancel);
    }

    internal TrainingResult Resume(string path, Run run, CancellationToken cancel)
    {
        MakeFolder();
        var (epoch, random) = Checkpoint.Read(path, recipe, run, module, course);
        course.LastCheckpoint = path;
        return Go(run, epoch, random, cancel);
    }

    private TrainingResult Go(Run run, int done, RandomState random, CancellationToken cancel)
    {
        var history = new List<EpochFinished>();
        (rollBacks, course.Step) = (0, run.StepsTo(done));
        alarmed.Clear();
        // Better now than when the alarm is raised.
        if (GoodPath is null && watches.Any(static watch => watch.OnAlarm == WatchAnswer.RollBack))
            throw NoCheckpoint();
        try
        {
            if (GoodPath is { } good && (done == 0 || !File.Exists(good)))
                Checkpoint.Write(good, ProgressAt(run, done), module, course, random);
            while (done < run.Epochs)
            {
                var epoch = done + 1;
                Progressed?.Invoke(new EpochStarted(epoch, run.Epochs, run.StepsIn(epoch)));
                var clock = Stopwatch.StartNew();
                random.Restore();
                var (trained, answer) = TrainEpoch(epoch, run, cancel);
                if (answer == WatchAnswer.RollBack)
                {
                    random.Dispose();
                    (done, random) = RollBack(run);
                    history.RemoveAll(before => before.Epoch > done);
                    continue;
                }
                if (trained is null)
                    return new(done, true, history);
                done = epoch;
                random.Dispose();
                random = RandomState.Capture();
                var finished = new EpochFinished(epoch, run.Epochs, trained, run.Test(cancel), clock.Elapsed.TotalSeconds);
                history.Add(finished);
                WriteCheckpoint(run, epoch, random);
                Progressed?.Invoke(finished);
                if (recipe.CheckpointPath is { } path)
                    Progressed?.Invoke(new CheckpointWritten(epoch, path));
                if ((cancel.IsCancellationRequested || answer == WatchAnswer.Stop) && done < run.Epochs)
                    return new(done, true, history);
            }
            return new(done, false, history);
        }
        finally
        {
            random.Dispose();
            course.Epoch = default;
        }
    }

    // Without means the epoch is not whole.
    private (IReadOnlyList<TermMean>? Means, WatchAnswer Answer) TrainEpoch(int epoch, Run run, CancellationToken cancel)
    {
        // Only from evaluation mode: inside a module that trains, someone may have frozen a batch norm on purpose.
        if (!module.training)
            module.train();
        using var gradients = enable_grad();
        course.Epoch = (epoch, course.Step);
        run.Batches.Begin();
        var means = new RunningMeans();
        var steps = run.StepsIn(epoch);
        for (var step = 1; step <= steps; step++)
        {
            if (cancel.IsCancellationRequested)
                return default;
            using (NewDisposeScope())
            {
                var before = run.Batches.Taken;
                means.Add(run.Step(), run.Batches.Taken - before);
                Progressed?.Invoke(new StepFinished(epoch, step, steps, means.Means()));
            }
            var answer = Look();
            if (answer == WatchAnswer.RollBack || (answer == WatchAnswer.Stop && step < steps))
                return (null, answer);
            if (answer == WatchAnswer.Stop)
                return (means.Means(), answer);
        }
        return (means.Means(), WatchAnswer.GoOn);
    }

    private WatchAnswer Look()
    {
        var answer = WatchAnswer.GoOn;
        foreach (var (watch, every, onAlarm) in watches)
        {
            if (course.Step % every != 0)
                continue;
            var reading = Read(watch);
            var seen = new Watched(course.Step, reading) { Answer = reading.Alarm is null ? WatchAnswer.GoOn : onAlarm };
            if (seen.Reading.Alarm is null)
                alarmed.Remove(watch);
            else
                alarmed.Add(watch);
            Progressed?.Invoke(seen);
            answer = seen.Answer > answer ? seen.Answer : answer;
        }
        if (answer == WatchAnswer.RollBack && rollBacks == recipe.MostRollBacks)
            return WatchAnswer.Stop;
        if (answer == WatchAnswer.Cure)
            Cure();
        return answer;
    }

    // Once; later alarms have what they asked for.
    private void Cure()
    {
        if (course.IsCured || recipe.Cures.Count == 0)
            return;
        course.IsCured = true;
        Progressed?.Invoke(new Cured(course.Step, recipe.Cures));
    }

    private WatchReading Read(IWatch watch)
    {
        using var random = RandomState.Capture();
        using var mode = EvaluationMode.Of(module);
        try
        {
            return watch.Look(course.Step);
        }
        finally
        {
            random.Restore();
        }
    }

    private (int Epoch, RandomState Random) RollBack(Run run)
    {
        if (GoodPath is not { } good)
            throw NoCheckpoint();
        var (epoch, random) = Checkpoint.Read(good, recipe, run, module, course);
        random.Dispose();
        // The same random numbers would end in the same place.
        RandomState.Seed(recipe.Seed + ++rollBacks);
        course.Step = run.StepsTo(epoch);
        alarmed.Clear();
        Progressed?.Invoke(new RolledBack(epoch, course.Step, rollBacks));
        Cure();
        return (epoch, RandomState.Capture());
    }

    private static InvalidOperationException NoCheckpoint() => new($"there is no checkpoint to roll back to: set {nameof(Recipe.CheckpointPath)} of the recipe");

    private void WriteCheckpoint(Run run, int epoch, RandomState random)
    {
        if (recipe.CheckpointPath is not { } path)
            return;
        // The last step may have broken what no loss has seen yet; such weights must not replace the good ones.
        foreach (var (name, parameter) in module.named_parameters())
            if (Finite.FirstBroken(parameter) is { } value)
                throw new LossDivergedException(new(name, value), $"at the end of epoch {epoch}", course.LastCheckpoint);
        Checkpoint.Write(path, ProgressAt(run, epoch), module, course, random);
        course.LastCheckpoint = path;
        if (GoodPath is { } good && alarmed.Count == 0)
            Checkpoint.Copy(path, good);
    }

    private Progress ProgressAt(Run run, int epoch) => new(epoch, run.StepsTo(epoch), run.PerEpoch, recipe, run.Batches.Examples);

    private void MakeFolder()
    {
        if (recipe.CheckpointPath is { } path)
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }
}
