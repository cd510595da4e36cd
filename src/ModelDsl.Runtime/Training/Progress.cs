namespace ModelDsl.Training;

/// <summary>How far a training has come, and the numbers without which going on would be another training.</summary>
/// <param name="Epoch">The last epoch.</param>
/// <param name="Step">The last step of it, counted from the first of all.</param>
/// <param name="PerEpoch">How many steps a whole epoch has.</param>
/// <param name="Recipe">Of this the seed, the batch size, and how batches are made.</param>
/// <param name="Examples">The size of the training set; 0 where batches are drawn anew all the time.</param>
internal sealed record Progress(int Epoch, long Step, int PerEpoch, Recipe Recipe, long Examples)
{
    internal void Write(BinaryWriter writer)
    {
        writer.Write(Epoch);
        writer.Write(Step);
        writer.Write(PerEpoch);
        writer.Write(Recipe.Seed);
        writer.Write(Recipe.BatchSize);
        writer.Write(Recipe.Shuffle);
        writer.Write(Recipe.DropLast);
        writer.Write(Examples);
    }

    internal static Progress Read(BinaryReader reader)
    {
        var (epoch, step, perEpoch) = (reader.ReadInt32(), reader.ReadInt64(), reader.ReadInt32());
        var recipe = new Recipe
        {
            Seed = reader.ReadInt64(),
            BatchSize = reader.ReadInt32(),
            Shuffle = reader.ReadBoolean(),
            DropLast = reader.ReadBoolean(),
        };
        return new(epoch, step, perEpoch, recipe, reader.ReadInt64());
    }

    /// <exception cref="InvalidDataException">One of the numbers differs, or it ended where nothing can go on.</exception>
    internal void MustContinueAs(Run run, Recipe wanted)
    {
        Same("a batch size of", Recipe.BatchSize, wanted.BatchSize);
        Same("the seed", Recipe.Seed, wanted.Seed);
        if (Examples == 0 != (run.Batches.Examples == 0))
            throw new InvalidDataException($"it was trained with {(Examples == 0 ? "drawn batches" : "a training set")}, not {(Examples == 0 ? "a training set" : "drawn batches")}");
        Same("a training set of", Examples, run.Batches.Examples);
        Same("Shuffle =", Recipe.Shuffle, wanted.Shuffle);
        Same("DropLast =", Recipe.DropLast, wanted.DropLast);
        Same("steps per epoch =", PerEpoch, run.PerEpoch);
        if (Step % PerEpoch != 0 && Step < run.Steps)
            throw new InvalidDataException($"its training ended within epoch {Epoch}, at step {Step}, and cannot go on to step {run.Steps}");
    }

    private static void Same<T>(string what, T found, T wanted) where T : IEquatable<T>
    {
        if (!found.Equals(wanted))
            throw new InvalidDataException($"it was trained with {what} {found}, not {wanted}");
    }
}
