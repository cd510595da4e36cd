using ModelDsl.Data;
using ModelDsl.Losses;
using ModelDsl.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Training;

/// <summary>Trains a module epoch by epoch, on examples in memory, and can go on from a checkpoint as if it had never stopped.</summary>
/// <remarks>
/// On one thread of a processor the same seed gives the same numbers to the last bit, and a resumed training those of an uninterrupted
/// one. What a listener or an evaluation draws at random between two epochs changes nothing.
/// </remarks>
/// <typeparam name="TBatch">What the loss takes: a tensor, or a record of tensors.</typeparam>
public sealed class Trainer<TBatch> : IDisposable
{
    private readonly nn.Module module;
    private readonly Func<TBatch, ILossTerms> loss;
    private readonly Recipe recipe;
    private readonly Mover mover;
    private readonly IOptimizer? own;
    private readonly Course course;
    private readonly TrainingLoop loop;

    /// <summary>Trains with the optimizer of a recipe.</summary>
    /// <param name="module">Trained in place; moved to its device before.</param>
    /// <param name="loss">A batch to its loss; the trainer disposes both. Also called for evaluation, then without gradients.</param>
    /// <param name="recipe">How to train.</param>
    /// <param name="weights">By name, what sets the weights of the loss that <see cref="Recipe.Anneals"/> moves.</param>
    /// <exception cref="ArgumentException">The recipe has a number out of its range, or moves a weight that is not given.</exception>
    public Trainer(nn.Module module, Func<TBatch, ILossTerms> loss, Recipe recipe, IReadOnlyDictionary<string, Action<double>>? weights = null)
        : this(module, Mover.Of(recipe.Optimizer, module), loss, recipe, weights) => own = mover.Optimizer;

    /// <summary>Trains with a given optimizer, instead of that of the recipe.</summary>
    /// <remarks>Its learning rate is left alone, unless the recipe has a schedule, which starts from it.</remarks>
    /// <param name="module">Trained in place; moved to its device before.</param>
    /// <param name="optimizer">Over the module's parameters; not disposed.</param>
    /// <param name="loss">A batch to its loss; the trainer disposes both. Also called for evaluation, then without gradients.</param>
    /// <param name="recipe">How to train.</param>
    /// <param name="weights">By name, what sets the weights of the loss that <see cref="Recipe.Anneals"/> moves.</param>
    /// <exception cref="ArgumentException">The recipe has a number out of its range, or moves a weight that is not given.</exception>
    public Trainer(
        nn.Module module, IOptimizer optimizer, Func<TBatch, ILossTerms> loss, Recipe recipe,
        IReadOnlyDictionary<string, Action<double>>? weights = null)
        : this(
            module, new Mover(optimizer, recipe.Schedule == new ConstantSchedule() ? null : optimizer.LearningRate, new(module.named_parameters())),
            loss, recipe, weights)
    {
    }

    private Trainer(
        nn.Module module, Mover mover, Func<TBatch, ILossTerms> loss, Recipe recipe, IReadOnlyDictionary<string, Action<double>>? weights)
    {
        (this.module, this.mover, this.loss, this.recipe) = (module, mover, loss, recipe);
        recipe.Check();
        course = new(recipe, module, weights, [mover]);
        loop = new(recipe, module, course);
    }

    /// <summary>What happens, in order and on the thread that trains: to show progress, or to schedule the learning rate.</summary>
    public event Action<TrainingEvent>? Progressed
    {
        add => loop.Progressed += value;
        remove => loop.Progressed -= value;
    }

    /// <summary>The average of the weights, which evaluations use; null if the recipe has none.</summary>
    public WeightAverage? Average => course.Average;

    /// <summary>Lets a watch look at the model after every so many steps, and raises <see cref="Watched"/>. The trainer disposes it, if it can be disposed.</summary>
    /// <param name="watch">What looks.</param>
    /// <param name="every">After how many steps, each time.</param>
    /// <param name="onAlarm">What is done on its alarm, where nobody who listens to the event says otherwise.</param>
    /// <exception cref="ArgumentException"><paramref name="every"/> is less than 1.</exception>
    public void Watch(IWatch watch, long every, WatchAnswer onAlarm = WatchAnswer.GoOn) => loop.Add(watch, every, onAlarm);

    /// <summary>Trains from the first epoch to the last.</summary>
    /// <param name="train">At least one batch of examples.</param>
    /// <param name="test">Evaluated after every epoch, if given.</param>
    /// <param name="cancel">Ends the training after the current step; the result says so.</param>
    /// <exception cref="ArgumentException">A set is empty, or smaller than a batch.</exception>
    /// <exception cref="LossDivergedException">The loss is infinite or not a number.</exception>
    public TrainingResult Train(IExamples<TBatch> train, IExamples<TBatch>? test = null, CancellationToken cancel = default)
    {
        CheckTest(test);
        using var batches = Passes<TBatch>.Of(train, recipe);
        return loop.Train(RunOf(batches, test), cancel);
    }

    /// <summary>Goes on from a checkpoint to the last epoch of the recipe.</summary>
    /// <param name="path">What this trainer, or one like it, wrote.</param>
    /// <param name="train">The same examples as before.</param>
    /// <param name="test">Evaluated after every epoch, if given.</param>
    /// <param name="cancel">Ends the training after the current step; the result says so.</param>
    /// <exception cref="CheckpointException">The file is missing, damaged, or of another training.</exception>
    /// <exception cref="ArgumentException">A set is empty, or smaller than a batch.</exception>
    /// <exception cref="LossDivergedException">The loss is infinite or not a number.</exception>
    public TrainingResult Resume(string path, IExamples<TBatch> train, IExamples<TBatch>? test = null, CancellationToken cancel = default)
    {
        CheckTest(test);
        using var batches = Passes<TBatch>.Of(train, recipe);
        return loop.Resume(path, RunOf(batches, test), cancel);
    }

    /// <summary>
    /// The mean of every term over a set, in evaluation mode, with the average of the weights if there is one, without gradients, always
    /// with the same random numbers.
    /// </summary>
    /// <returns>The total first; empty if cancelled.</returns>
    /// <exception cref="ArgumentException">The set is empty.</exception>
    /// <exception cref="LossDivergedException">The loss is infinite or not a number.</exception>
    public IReadOnlyList<TermMean> Evaluate(IExamples<TBatch> examples, CancellationToken cancel = default)
    {
        if (examples.Count < 1)
            throw new ArgumentException("the set to evaluate on is empty");
        using var before = RandomState.Capture();
        using var mode = EvaluationMode.Of(module);
        using var averaged = course.Average?.Use();
        try
        {
            RandomState.Seed(recipe.Seed);
            using var order = arange(examples.Count, dtype: ScalarType.Int64);
            var means = new RunningMeans();
            for (long start = 0; start < examples.Count; start += recipe.BatchSize)
            {
                if (cancel.IsCancellationRequested)
                    return [];
                using var scope = NewDisposeScope();
                var count = Math.Min(recipe.BatchSize, examples.Count - start);
                using var terms = loss(examples.Gather(order.narrow(0, start, count)));
                var values = TermValues.Read(terms.Terms);
                if (TermValues.FirstBroken(values) is { } broken)
                    throw new LossDivergedException(broken, $"when evaluating examples {start} to {start + count - 1}", course.LastCheckpoint);
                means.Add(values, count);
            }
            return means.Means();
        }
        finally
        {
            before.Restore();
        }
    }

    /// <summary>Frees the average and the optimizer that the trainer made; the module stays.</summary>
    public void Dispose()
    {
        loop.Dispose();
        course.Dispose();
        own?.Dispose();
    }

    private Run RunOf(Passes<TBatch> batches, IExamples<TBatch>? test)
    {
        var steps = recipe.Steps ?? (long)recipe.Epochs * batches.Count;
        return new(batches, () => Step(batches, steps), cancel => test is null ? [] : Evaluate(test, cancel), steps, batches.Count);
    }

    private IReadOnlyList<TermMean> Step(Passes<TBatch> batches, long steps)
    {
        course.Begin(steps);
        mover.Optimizer.ZeroGrad();
        using var terms = loss(batches.Next());
        var values = course.Read(terms.Terms);
        terms.Total.backward();
        course.Move(mover);
        course.Finish();
        return values;
    }

    private static void CheckTest(IExamples<TBatch>? test)
    {
        if (test is { Count: < 1 })
            throw new ArgumentException("the test set is empty");
    }
}
