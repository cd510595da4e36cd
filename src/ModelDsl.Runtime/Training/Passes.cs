using ModelDsl.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Training;

/// <summary>Batches of a set: every example once in an epoch.</summary>
internal sealed class Passes<TBatch>(IExamples<TBatch> examples, Recipe recipe) : IBatches<TBatch>
{
    private Tensor? order;

    public long Examples { get; } = examples.Count;

    public long Taken { get; private set; }

    /// <summary>How many batches an epoch has.</summary>
    internal int Count => checked((int)((Examples + (recipe.DropLast ? 0 : recipe.BatchSize - 1)) / recipe.BatchSize));

    /// <exception cref="ArgumentException">There are no examples, or too few for a batch.</exception>
    internal static Passes<TBatch> Of(IExamples<TBatch> examples, Recipe recipe)
    {
        if (examples.Count < 1)
            throw new ArgumentException("the training set is empty");
        if (recipe.BatchSize > examples.Count)
            throw new ArgumentException($"a batch of {recipe.BatchSize} is larger than the training set of {examples.Count} examples");
        return new(examples, recipe);
    }

    public void Begin()
    {
        order?.Dispose();
        order = (recipe.Shuffle ? randperm(Examples, dtype: ScalarType.Int64) : arange(Examples, dtype: ScalarType.Int64)).DetachFromDisposeScope();
        Taken = 0;
    }

    public TBatch Next()
    {
        var count = Math.Min(recipe.BatchSize, Examples - Taken);
        using var places = order!.narrow(0, Taken, count);
        Taken += count;
        return examples.Gather(places);
    }

    public void Dispose() => order?.Dispose();
}
