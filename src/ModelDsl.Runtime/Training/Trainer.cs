using System.Diagnostics;
using ModelDsl.Data;
using ModelDsl.Losses;
using ModelDsl.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Training;

/// <summary>Trains a module on examples in memory, epoch by epoch, and can go on from a checkpoint as if it had never stopped.</summary>
/// <remarks>
/// On one thread of a processor the same seed gives the same numbers to the last bit, and a resumed training those of an uninterrupted
/// one. What a listener or an evaluation draws at random between two epochs changes nothing.
/// </remarks>
/// <typeparam name="TBatch">What the loss takes: a tensor, or a record of tensors.</typeparam>
/// <param name="module">Trained in place; moved to its device before.</param>
/// <param name="optimizer">Over the module's parameters; not disposed.</param>
/// <param name="loss">A batch to its loss; the trainer disposes both. Also called for evaluation, then without gradients.</param>
/// <param name="options">How to train.</param>
public sealed class Trainer<TBatch>(nn.Module module, IOptimizer optimizer, Func<TBatch, ILossTerms> loss, TrainerOptions options)
{
    private readonly TrainerOptions options = Checked(options);
    private string? lastCheckpoint;

    /// <summary>What happens, in order and on the thread that trains: to show progress, or to schedule the learning rate.</summary>
    public event Action<TrainingEvent>? Progressed;

    /// <summary>Trains from the first epoch to the last.</summary>
    /// <param name="train">At least one batch of examples.</param>
    /// <param name="test">Evaluated after every epoch, if given.</param>
    /// <param name="cancel">Ends the training after the current step; the result says so.</param>
    /// <exception cref="ArgumentException">A set is empty, or smaller than a batch.</exception>
    /// <exception cref="LossDivergedException">The loss is infinite or not a number.</exception>
    public TrainingResult Train(IExamples<TBatch> train, IExamples<TBatch>? test = null, CancellationToken cancel = default)
    {
        Check(train, test);
        lastCheckpoint = null;
        manual_seed(options.Seed).Dispose();
        return Run(0, RandomState.Capture(), train, test, cancel);
    }

    /// <summary>Goes on from a checkpoint to the last epoch of the options.</summary>
    /// <param name="path">What this trainer, or one like it, wrote.</param>
    /// <param name="train">The same examples as before.</param>
    /// <param name="test">Evaluated after every epoch, if given.</param>
    /// <param name="cancel">Ends the training after the current step; the result says so.</param>
    /// <exception cref="CheckpointException">The file is missing, damaged, or of another training.</exception>
    /// <exception cref="ArgumentException">A set is empty, or smaller than a batch.</exception>
    /// <exception cref="LossDivergedException">The loss is infinite or not a number.</exception>
    public TrainingResult Resume(string path, IExamples<TBatch> train, IExamples<TBatch>? test = null, CancellationToken cancel = default)
    {
        Check(train, test);
        var (epoch, random) = Checkpoint.Read(path, new(0, options, train.Count), module, optimizer);
        lastCheckpoint = path;
        return Run(epoch, random, train, test, cancel);
    }

    /// <summary>The mean of every term over a set, in evaluation mode, without gradients, always with the same random numbers.</summary>
    /// <returns>The total first; empty if cancelled.</returns>
    /// <exception cref="ArgumentException">The set is empty.</exception>
    /// <exception cref="LossDivergedException">The loss is infinite or not a number.</exception>
    public IReadOnlyList<TermMean> Evaluate(IExamples<TBatch> examples, CancellationToken cancel = default)
    {
        if (examples.Count < 1)
            throw new ArgumentException("the set to evaluate on is empty");
        using var before = RandomState.Capture();
        using var mode = EvaluationMode.Of(module);
        try
        {
            RandomState.Seed(options.Seed);
            using var order = arange(examples.Count, dtype: ScalarType.Int64);
            var means = new RunningMeans();
            for (long start = 0; start < examples.Count; start += options.BatchSize)
            {
                if (cancel.IsCancellationRequested)
                    return [];
                using var scope = NewDisposeScope();
                var count = Math.Min(options.BatchSize, examples.Count - start);
                using var terms = loss(examples.Gather(order.narrow(0, start, count)));
                if (means.Add(terms, count) is { } broken)
                    throw new LossDivergedException(broken, $"when evaluating examples {start} to {start + count - 1}", lastCheckpoint);
            }
            return means.Means();
        }
        finally
        {
            before.Restore();
        }
    }

    private TrainingResult Run(int done, RandomState random, IExamples<TBatch> train, IExamples<TBatch>? test, CancellationToken cancel)
    {
        var history = new List<EpochFinished>();
        try
        {
            while (done < options.Epochs)
            {
                var epoch = done + 1;
                Progressed?.Invoke(new EpochStarted(epoch, options.Epochs, StepsOf(train)));
                var clock = Stopwatch.StartNew();
                random.Restore();
                if (TrainEpoch(epoch, train, cancel) is not { } trained)
                    return new(done, true, history);
                done = epoch;
                random.Dispose();
                random = RandomState.Capture();
                var tested = test is null ? [] : Evaluate(test, cancel);
                var finished = new EpochFinished(epoch, options.Epochs, trained, tested, clock.Elapsed.TotalSeconds);
                history.Add(finished);
                WriteCheckpoint(epoch, random, train);
                Progressed?.Invoke(finished);
                if (options.CheckpointPath is { } path)
                    Progressed?.Invoke(new CheckpointWritten(epoch, path));
                if (cancel.IsCancellationRequested && done < options.Epochs)
                    return new(done, true, history);
            }
            return new(done, false, history);
        }
        finally
        {
            random.Dispose();
        }
    }

    private IReadOnlyList<TermMean>? TrainEpoch(int epoch, IExamples<TBatch> train, CancellationToken cancel)
    {
        // Only from evaluation mode: inside a module that trains, someone may have frozen a batch norm on purpose.
        if (!module.training)
            module.train();
        using var gradients = enable_grad();
        using var order = options.Shuffle ? randperm(train.Count, dtype: ScalarType.Int64) : arange(train.Count, dtype: ScalarType.Int64);
        var means = new RunningMeans();
        var steps = StepsOf(train);
        for (var step = 1; step <= steps; step++)
        {
            if (cancel.IsCancellationRequested)
                return null;
            using var scope = NewDisposeScope();
            var start = (step - 1L) * options.BatchSize;
            var count = Math.Min(options.BatchSize, train.Count - start);
            optimizer.ZeroGrad();
            using var terms = loss(train.Gather(order.narrow(0, start, count)));
            if (means.Add(terms, count) is { } broken)
                throw new LossDivergedException(broken, $"in step {step} of epoch {epoch}", lastCheckpoint);
            terms.Total.backward();
            optimizer.Step();
            Progressed?.Invoke(new StepFinished(epoch, step, steps, means.Means()));
        }
        return means.Means();
    }

    private void WriteCheckpoint(int epoch, RandomState random, IExamples<TBatch> train)
    {
        if (options.CheckpointPath is not { } path)
            return;
        // The last step may have broken what no loss has seen yet; such weights must not replace the good ones.
        foreach (var (name, parameter) in module.named_parameters())
            if (FirstBroken(parameter) is { } value)
                throw new LossDivergedException(new(name, value), $"at the end of epoch {epoch}", lastCheckpoint);
        Checkpoint.Write(path, new(epoch, options, train.Count), module, optimizer, random);
        lastCheckpoint = path;
    }

    private static double? FirstBroken(Tensor parameter)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var finite = parameter.isfinite();
        return finite.all().ToBoolean() ? null : parameter.masked_select(finite.logical_not()).flatten().narrow(0, 0, 1).ToDouble();
    }

    private int StepsOf(IExamples<TBatch> train) =>
        checked((int)((train.Count + (options.DropLast ? 0 : options.BatchSize - 1)) / options.BatchSize));

    private void Check(IExamples<TBatch> train, IExamples<TBatch>? test)
    {
        if (train.Count < 1)
            throw new ArgumentException("the training set is empty");
        if (test is { Count: < 1 })
            throw new ArgumentException("the test set is empty");
        if (options.BatchSize > train.Count)
            throw new ArgumentException($"a batch of {options.BatchSize} is larger than the training set of {train.Count} examples");
        if (options.CheckpointPath is { } path)
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    private static TrainerOptions Checked(TrainerOptions options)
    {
        if (options.Epochs < 1)
            throw new ArgumentException($"{nameof(options.Epochs)} must be at least 1, but is {options.Epochs}");
        if (options.BatchSize < 1)
            throw new ArgumentException($"{nameof(options.BatchSize)} must be at least 1, but is {options.BatchSize}");
        return options;
    }
}
