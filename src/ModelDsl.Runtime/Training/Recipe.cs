namespace ModelDsl.Training;

/// <summary>How to train: an immutable value, of which <c>with</c> makes another.</summary>
/// <remarks>Every number is checked when a trainer takes it.</remarks>
public sealed record Recipe
{
    /// <summary>What moves the parameters; of an adversarial training the generator's.</summary>
    public OptimizerRecipe Optimizer { get; init; } = new AdamRecipe();

    /// <summary>What moves the discriminator's parameters in an adversarial training; null means as <see cref="Optimizer"/>.</summary>
    public OptimizerRecipe? Discriminator { get; init; }

    /// <summary>How the learning rates move.</summary>
    public Schedule Schedule { get; init; } = new ConstantSchedule();

    /// <summary>
    /// Decay in [0, 1) of a <see cref="WeightAverage"/> of the parameters, in an adversarial training of the generator's; null for none.
    /// </summary>
    public double? Average { get; init; }

    /// <summary>Weights of the loss that move, each at most once.</summary>
    public IReadOnlyList<Anneal> Anneals { get; init; } = [];

    /// <summary>Weights of the loss that change when a watch raises an alarm and its answer is to cure, each at most once.</summary>
    public IReadOnlyList<Cure> Cures { get; init; } = [];

    /// <summary>How often watches may roll the training back, at least 0, before it ends instead.</summary>
    public int MostRollBacks { get; init; } = 3;

    /// <summary>The whole training in steps, at least 1, where null leaves it to <see cref="Epochs"/>.</summary>
    public long? Steps { get; init; }

    /// <summary>
    /// How often every example is seen, at least 1; a resumed training ends at the same epoch. With <see cref="Steps"/> and batches that
    /// are drawn anew all the time: into how many parts the training is cut, each with a checkpoint at its end.
    /// </summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Examples in one batch, at least 1 and at most the training set.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Steps of the discriminator for one of the generator, at least 1, each with a batch of its own.</summary>
    public int CriticSteps { get; init; } = 1;

    /// <summary>The largest global norm of the gradients, more than 0; what is above is scaled down to it. Null for no limit.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>
    /// Begins the random numbers of shuffling and noise. Initial weights were drawn when the module was made: seed that with
    /// <see cref="TorchSharp.torch.manual_seed"/> before.
    /// </summary>
    public long Seed { get; init; }

    /// <summary>Draws a new order of the examples in every epoch.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Leaves out the last examples of an epoch that do not fill a batch, instead of making a smaller one of them.</summary>
    public bool DropLast { get; init; }

    /// <summary>Where to write a checkpoint after every epoch, over the one before; nothing is written without it.</summary>
    public string? CheckpointPath { get; init; }

    /// <exception cref="ArgumentException">A number is out of its range; those of optimizers and of the average are checked by themselves.</exception>
    internal void Check()
    {
        Guard.Number(Epochs >= 1, nameof(Epochs), "at least 1", Epochs);
        Guard.Number(BatchSize >= 1, nameof(BatchSize), "at least 1", BatchSize);
        Guard.Number(MostRollBacks >= 0, nameof(MostRollBacks), "at least 0", MostRollBacks);
        Guard.Number(CriticSteps >= 1, nameof(CriticSteps), "at least 1", CriticSteps);
        if (Steps is { } steps)
            Guard.Number(steps >= 1, nameof(Steps), "at least 1", steps);
        if (ClipNorm is { } norm)
            Guard.Number(norm is > 0 and < double.PositiveInfinity, nameof(ClipNorm), "more than 0", norm);
        // What depends on the step is tried at the first of one.
        Schedule.Factor(1, 1);
        foreach (var anneal in Anneals)
            anneal.At(1, 1);
        foreach (var name in Anneals.GroupBy(anneal => anneal.Name).Where(group => group.Count() > 1).Select(group => group.Key))
            throw new ArgumentException($"'{name}' stands twice in {nameof(Anneals)}");
        foreach (var cure in Cures)
            Guard.Number(double.IsFinite(cure.To), $"{nameof(cure.To)} of the cure '{cure.Name}'", "a number", cure.To);
        foreach (var name in Cures.GroupBy(cure => cure.Name).Where(group => group.Count() > 1).Select(group => group.Key))
            throw new ArgumentException($"'{name}' stands twice in {nameof(Cures)}");
    }
}
