using ModelDsl.Data;
using ModelDsl.Losses;
using ModelDsl.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Adversarial;

/// <summary>Trains a generator against a discriminator (Goodfellow et al. 2014, algorithm 1), step by step or as a whole.</summary>
/// <remarks>
/// In a step the discriminator moves as often as the recipe says, while the generator's parameters require no gradients; then the generator
/// moves once, while the discriminator's require none. On one thread of a processor the same seed gives the same numbers to the last bit,
/// and a resumed training those of an uninterrupted one. A loss or a gradient that is infinite or not a number stops the training before it
/// moves anything: the parameters are those that the last sound move left.
/// </remarks>
/// <typeparam name="TBatch">What the losses take: a tensor, or a record of tensors.</typeparam>
/// <typeparam name="TDiscriminator">What the discriminator's loss gives.</typeparam>
/// <typeparam name="TGenerator">What the generator's loss gives.</typeparam>
public sealed class AdversarialTrainer<TBatch, TDiscriminator, TGenerator> : IDisposable
    where TDiscriminator : ILossTerms
    where TGenerator : ILossTerms
{
    private readonly nn.Module model;
    private readonly nn.Module generator;
    private readonly nn.Module discriminator;
    private readonly Func<TBatch, TDiscriminator> discriminatorLoss;
    private readonly Func<TBatch, TGenerator> generatorLoss;
    private readonly Recipe recipe;
    private readonly double? weightClip;
    private readonly Mover discriminatorMover;
    private readonly Mover generatorMover;
    private readonly Course course;
    private readonly TrainingLoop loop;

    /// <summary>Makes the optimizers and the average of the recipe.</summary>
    /// <param name="model">Everything, both parts included; trained in place, moved to its device before.</param>
    /// <param name="generator">The part whose parameters the generator's step moves.</param>
    /// <param name="discriminator">The part whose parameters the discriminator's steps move.</param>
    /// <param name="discriminatorLoss">A batch of real samples to the discriminator's loss.</param>
    /// <param name="generatorLoss">A batch of real samples, of which it may only need the size, to the generator's loss.</param>
    /// <param name="recipe">How to train.</param>
    /// <param name="weights">By name, what sets the weights of the losses that <see cref="Recipe.Anneals"/> moves.</param>
    /// <param name="weightClip">Bound of a <see cref="WeightClipping"/> after every step of the discriminator; null for none.</param>
    /// <exception cref="ArgumentException">A number is out of its range, or the recipe moves a weight that is not given.</exception>
    public AdversarialTrainer(
        nn.Module model, nn.Module generator, nn.Module discriminator, Func<TBatch, TDiscriminator> discriminatorLoss,
        Func<TBatch, TGenerator> generatorLoss, Recipe recipe, IReadOnlyDictionary<string, Action<double>>? weights = null,
        double? weightClip = null)
    {
        recipe.Check();
        if (weightClip is { } bound)
            Guard.Number(bound is > 0 and < double.PositiveInfinity, nameof(weightClip), "more than 0", bound);
        (this.model, this.generator, this.discriminator, this.recipe, this.weightClip) = (model, generator, discriminator, recipe, weightClip);
        (this.discriminatorLoss, this.generatorLoss) = (discriminatorLoss, generatorLoss);
        discriminatorMover = Mover.Of(recipe.Discriminator ?? recipe.Optimizer, discriminator);
        generatorMover = Mover.Of(recipe.Optimizer, generator);
        course = new(recipe, generator, weights, [discriminatorMover, generatorMover]);
        loop = new(recipe, model, course);
    }

    /// <summary>What happens, in order and on the thread that trains.</summary>
    public event Action<TrainingEvent>? Progressed
    {
        add => loop.Progressed += value;
        remove => loop.Progressed -= value;
    }

    /// <summary>The average of the generator's weights; null if the recipe has none.</summary>
    public WeightAverage? Average => course.Average;

    /// <summary>How many steps are done.</summary>
    public long Steps => course.Step;

    /// <summary>Lets a watch look at the model after every so many steps of a training, and raises <see cref="Watched"/>. The trainer disposes it, if it can be disposed.</summary>
    /// <remarks>
    /// With <see cref="Recipe.CheckpointPath"/> the last checkpoint at which no watch had an alarm is kept beside it under the ending
    /// <c>.good</c>, for <see cref="WatchAnswer.RollBack"/>.
    /// </remarks>
    /// <param name="watch">What looks.</param>
    /// <param name="every">After how many steps, each time.</param>
    /// <param name="onAlarm">What is done on its alarm, where nobody who listens to the event says otherwise.</param>
    /// <exception cref="ArgumentException"><paramref name="every"/> is less than 1.</exception>
    public void Watch(IWatch watch, long every, WatchAnswer onAlarm = WatchAnswer.GoOn) => loop.Add(watch, every, onAlarm);

    /// <summary>One step: the discriminator's, as many as the recipe says, all with this batch, and one of the generator.</summary>
    /// <remarks>Neither watches nor events nor checkpoints; the step counts for schedules, which need <see cref="Recipe.Steps"/>.</remarks>
    /// <param name="real">Real samples; stay the caller's.</param>
    /// <returns>What both losses were before they moved the parameters; the caller disposes it.</returns>
    /// <exception cref="LossDivergedException">A loss or a gradient is infinite or not a number.</exception>
    public AdversarialStep<TDiscriminator, TGenerator> TrainStep(TBatch real)
    {
        if (!model.training)
            model.train();
        using var gradients = enable_grad();
        return Step(() => real, recipe.Steps ?? 0).Losses;
    }

    /// <summary>Trains from the first epoch to the last.</summary>
    /// <param name="data">At least one batch of real samples; an epoch has as many whole steps as its batches fill.</param>
    /// <param name="cancel">Ends the training after the current step; the result says so.</param>
    /// <exception cref="ArgumentException">The set is empty, smaller than a batch, or too small for one step.</exception>
    /// <exception cref="LossDivergedException">A loss or a gradient is infinite or not a number.</exception>
    public TrainingResult Train(IExamples<TBatch> data, CancellationToken cancel = default)
    {
        using var batches = Passes<TBatch>.Of(data, recipe);
        return loop.Train(RunOf(batches), cancel);
    }

    /// <summary>Trains the steps of the recipe on batches that are drawn anew for every step.</summary>
    /// <param name="draw">Gives a batch of as many real samples as it is asked for; the trainer's scope frees its tensors.</param>
    /// <param name="cancel">Ends the training after the current step; the result says so.</param>
    /// <exception cref="ArgumentException">The recipe has no <see cref="Recipe.Steps"/>.</exception>
    /// <exception cref="LossDivergedException">A loss or a gradient is infinite or not a number.</exception>
    public TrainingResult Train(Func<int, TBatch> draw, CancellationToken cancel = default)
    {
        using var batches = new Draws<TBatch>(draw, recipe.BatchSize);
        return loop.Train(RunOf(batches), cancel);
    }

    /// <summary>Goes on from a checkpoint to the last epoch of the recipe.</summary>
    /// <param name="path">What this trainer, or one like it, wrote.</param>
    /// <param name="data">The same samples as before.</param>
    /// <param name="cancel">Ends the training after the current step; the result says so.</param>
    /// <exception cref="CheckpointException">The file is missing, damaged, or of another training.</exception>
    /// <exception cref="ArgumentException">The set is empty, smaller than a batch, or too small for one step.</exception>
    /// <exception cref="LossDivergedException">A loss or a gradient is infinite or not a number.</exception>
    public TrainingResult Resume(string path, IExamples<TBatch> data, CancellationToken cancel = default)
    {
        using var batches = Passes<TBatch>.Of(data, recipe);
        return loop.Resume(path, RunOf(batches), cancel);
    }

    /// <summary>Goes on from a checkpoint to the last step of the recipe, on batches that are drawn anew.</summary>
    /// <param name="path">What this trainer, or one like it, wrote.</param>
    /// <param name="draw">As before.</param>
    /// <param name="cancel">Ends the training after the current step; the result says so.</param>
    /// <exception cref="CheckpointException">The file is missing, damaged, or of another training.</exception>
    /// <exception cref="ArgumentException">The recipe has no <see cref="Recipe.Steps"/>.</exception>
    /// <exception cref="LossDivergedException">A loss or a gradient is infinite or not a number.</exception>
    public TrainingResult Resume(string path, Func<int, TBatch> draw, CancellationToken cancel = default)
    {
        using var batches = new Draws<TBatch>(draw, recipe.BatchSize);
        return loop.Resume(path, RunOf(batches), cancel);
    }

    /// <summary>Trains the discriminator alone against the generator as it is, so that its logits become those of a <see cref="Resampling"/>.</summary>
    /// <remarks>
    /// The weights of the loss stay as they are: set those of penalties to 0 before, for they keep the discriminator from the ratio that it is to
    /// learn. With an average, do it within <see cref="WeightAverage.Use"/>. The generator is in evaluation mode meanwhile. It counts as no steps of
    /// the training.
    /// </remarks>
    /// <param name="draw">Gives a batch of as many real samples as it is asked for; the trainer's scope frees its tensors.</param>
    /// <param name="recipe">
    /// <see cref="Recipe.Steps"/>, optimizer (a new one), schedule, batch size, clipping, seed. Its average, anneals and checkpoint are for a whole
    /// training and do not count.
    /// </param>
    /// <param name="cancel">Ends it after the current step; the result says so.</param>
    /// <exception cref="ArgumentException">The recipe has no <see cref="Recipe.Steps"/>, or a number of it is out of its range.</exception>
    /// <exception cref="LossDivergedException">A loss or a gradient is infinite or not a number.</exception>
    public TrainingResult TrainDiscriminator(Func<int, TBatch> draw, Recipe recipe, CancellationToken cancel = default)
    {
        recipe.Check();
        var own = recipe with { Average = null, Anneals = [], CheckpointPath = null, CriticSteps = 1 };
        var mover = Mover.Of(own.Discriminator ?? own.Optimizer, discriminator);
        using var optimizer = mover.Optimizer;
        using var path = new Course(own, discriminator, null, [mover]);
        using var tuning = new TrainingLoop(own, discriminator, path);
        tuning.Progressed += loop.Tell;
        using var batches = new Draws<TBatch>(draw, own.BatchSize);
        using var mode = EvaluationMode.Of(generator);
        return tuning.Train(RunOf(batches, own, steps =>
        {
            path.Begin(steps);
            var (loss, values) = DescendDiscriminator(path, mover, batches.Next());
            loss.Dispose();
            return values;
        }), cancel);
    }

    /// <summary>Frees the optimizers and the average; the model stays.</summary>
    public void Dispose()
    {
        loop.Dispose();
        course.Dispose();
        discriminatorMover.Optimizer.Dispose();
        generatorMover.Optimizer.Dispose();
    }

    private Run RunOf(Passes<TBatch> batches)
    {
        var perEpoch = batches.Count / recipe.CriticSteps;
        Guard.That(
            perEpoch >= 1,
            $"{batches.Count} {(batches.Count == 1 ? "batch" : "batches")} of {recipe.BatchSize} are all that the training set has, " +
            $"but one step takes {nameof(recipe.CriticSteps)} = {recipe.CriticSteps}");
        return RunOf(batches, recipe.Steps ?? (long)recipe.Epochs * perEpoch, perEpoch);
    }

    private Run RunOf(Draws<TBatch> batches) => RunOf(batches, recipe, steps => StepOf(batches, steps));

    private Run RunOf(IBatches<TBatch> batches, long steps, int perEpoch) => new(batches, () => StepOf(batches, steps), _ => [], steps, perEpoch);

    private static Run RunOf(Draws<TBatch> batches, Recipe recipe, Func<long, IReadOnlyList<TermMean>> step)
    {
        var steps = recipe.Steps
            ?? throw new ArgumentException($"a training on batches that are drawn anew has no epochs: set {nameof(recipe.Steps)} of the recipe");
        return new(batches, () => step(steps), _ => [], steps, checked((int)((steps + recipe.Epochs - 1) / recipe.Epochs)));
    }

    private IReadOnlyList<TermMean> StepOf(IBatches<TBatch> batches, long steps)
    {
        var (losses, values) = Step(batches.Next, steps);
        losses.Dispose();
        return values;
    }

    private (AdversarialStep<TDiscriminator, TGenerator> Losses, IReadOnlyList<TermMean> Values) Step(Func<TBatch> next, long steps)
    {
        using var scope = NewDisposeScope();
        course.Begin(steps);
        TBatch real;
        (TDiscriminator Loss, TermMean[] Values) first;
        var round = 1;
        do
        {
            real = next();
            first = DescendDiscriminator(course, discriminatorMover, real);
            if (round < recipe.CriticSteps)
                first.Loss.Dispose();
        }
        while (round++ < recipe.CriticSteps);
        (TGenerator Loss, TermMean[] Values) second;
        using (new Frozen(discriminatorMover.Parameters))
            second = Descend(course, generatorMover, generatorLoss, real, "generator");
        course.Finish();
        scope.MoveToOuter(TensorsOf(first.Loss).Concat(TensorsOf(second.Loss)));
        return (new(first.Loss, second.Loss), [.. first.Values, .. second.Values]);
    }

    private (TDiscriminator Loss, TermMean[] Values) DescendDiscriminator(Course course, Mover mover, TBatch real)
    {
        using var frozen = new Frozen(generatorMover.Parameters);
        var done = Descend(course, mover, discriminatorLoss, real, "discriminator");
        if (weightClip is { } bound)
            WeightClipping.Apply(discriminator, bound);
        return done;
    }

    private static (T Loss, TermMean[] Values) Descend<T>(Course course, Mover mover, Func<TBatch, T> loss, TBatch real, string part) where T : ILossTerms
    {
        using var scope = NewDisposeScope();
        mover.Optimizer.ZeroGrad();
        var terms = loss(real);
        var values = course.Read([.. terms.Terms.Select(term => term with { Name = $"{part} {term.Name}" })]);
        terms.Total.backward();
        course.Move(mover, check: true);
        scope.MoveToOuter(TensorsOf(terms));
        return (terms, values);
    }

    private static IEnumerable<Tensor> TensorsOf(ILossTerms terms) => terms.Terms.Select(term => term.Value);
}
