using ModelDsl.Losses;
using static TorchSharp.torch;

namespace ModelDsl.Training;

/// <summary>Where a training is, and what its recipe wants of every step, whatever the trainer: rates, weights of the loss, clipping, the average.</summary>
internal sealed class Course : IDisposable
{
    private readonly Recipe recipe;
    private readonly IReadOnlyList<Mover> movers;
    private readonly IReadOnlyList<(Anneal Way, Action<double> Set)> weights;
    private readonly IReadOnlyList<(double To, Action<double> Set)> cures;

    /// <exception cref="ArgumentException">A number of the recipe is out of its range, or it moves a weight that the loss does not have.</exception>
    internal Course(Recipe recipe, nn.Module averaged, IReadOnlyDictionary<string, Action<double>>? weights, IReadOnlyList<Mover> movers)
    {
        (this.recipe, this.movers) = (recipe, movers);
        weights ??= new Dictionary<string, Action<double>>();
        this.weights = [.. recipe.Anneals.Select(way => (way, SetterOf(way.Name, nameof(Recipe.Anneals), weights)))];
        cures = [.. recipe.Cures.Select(cure => (cure.To, SetterOf(cure.Name, nameof(Recipe.Cures), weights)))];
        if (recipe.Average is { } decay)
            Average = new(averaged, decay);
    }

    /// <summary>Null if the recipe has none.</summary>
    internal WeightAverage? Average { get; }

    /// <summary>The step that runs or was the last, counted from 1.</summary>
    internal long Step { get; set; }

    /// <summary>The epoch that runs, and the step before its first; epoch 0 outside of one.</summary>
    internal (int Number, long Start) Epoch { get; set; }

    /// <summary>True if the cures of the recipe hold.</summary>
    internal bool IsCured { get; set; }

    internal string? LastCheckpoint { get; set; }

    /// <summary>A step begins: learning rates and weights become those of its place.</summary>
    /// <param name="steps">How many there will be; 0 if that is unknown.</param>
    internal void Begin(long steps)
    {
        Step++;
        var factor = recipe.Schedule.Factor(Step, steps);
        foreach (var mover in movers)
            if (mover.LearningRate is { } rate)
                mover.Optimizer.LearningRate = rate * factor;
        foreach (var (way, set) in weights)
            set(way.At(Step, steps));
        if (!IsCured)
            return;
        foreach (var (to, set) in cures)
            set(to);
    }

    /// <summary>The numbers of a loss before its backward pass.</summary>
    /// <exception cref="LossDivergedException">One is infinite or not a number.</exception>
    internal TermMean[] Read(IReadOnlyList<LossTerm> terms)
    {
        var values = TermValues.Read(terms);
        return TermValues.FirstBroken(values) is { } broken ? throw Diverged(broken) : values;
    }

    /// <summary>Moves parameters by their gradients, clipped as the recipe wants.</summary>
    /// <param name="mover">One of this course.</param>
    /// <param name="check">Looks at the gradients even if they are not clipped.</param>
    /// <exception cref="LossDivergedException">A gradient is infinite or not a number; then nothing has moved.</exception>
    internal void Move(Mover mover, bool check = false)
    {
        if (check || recipe.ClipNorm is not null)
        {
            var parameters = mover.Parameters.Current();
            var norm = GradientNorm.Clip(parameters, recipe.ClipNorm ?? double.PositiveInfinity);
            if (!double.IsFinite(norm))
                throw Diverged(GradientNorm.FirstBroken(parameters) ?? new("norm of the gradients", norm));
        }
        mover.Optimizer.Step();
    }

    /// <summary>A step is over.</summary>
    internal void Finish() => Average?.Update();

    internal void Save(BinaryWriter writer)
    {
        // The average stands first, where it is read alone.
        writer.Write(Average is not null);
        Average?.Save(writer);
        writer.Write(movers.Count);
        foreach (var mover in movers)
            mover.Optimizer.Save(writer);
        writer.Write(IsCured);
    }

    /// <exception cref="InvalidDataException">It was written by another training.</exception>
    internal void Load(BinaryReader reader)
    {
        var averaged = reader.ReadBoolean();
        if (averaged != Average is not null)
            throw new InvalidDataException($"it has {(averaged ? "" : "no ")}averaged weights, but {(averaged ? "none" : "such")} are to go on");
        Average?.Load(reader);
        var count = reader.ReadInt32();
        if (count != movers.Count)
            throw new InvalidDataException($"it has the state of {count} optimizers where {movers.Count} belong");
        foreach (var mover in movers)
            mover.Optimizer.Load(reader);
        IsCured = reader.ReadBoolean();
    }

    /// <summary>Frees the average; the optimizers are the trainer's.</summary>
    public void Dispose() => Average?.Dispose();

    private LossDivergedException Diverged(TermMean broken) =>
        new(broken, Epoch.Number == 0 ? $"in step {Step}" : $"in step {Step - Epoch.Start} of epoch {Epoch.Number}", LastCheckpoint);

    private static Action<double> SetterOf(string name, string what, IReadOnlyDictionary<string, Action<double>> weights) =>
        weights.TryGetValue(name, out var set)
            ? set
            : throw new ArgumentException(
                $"{what} moves '{name}', but the loss has {(weights.Count == 0 ? "no weight" : "only " + string.Join(", ", weights.Keys.Order(StringComparer.Ordinal)))}");
}
