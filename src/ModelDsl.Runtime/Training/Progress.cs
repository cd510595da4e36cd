namespace ModelDsl.Training;

/// <summary>How far a training has come, and the numbers without which going on would be another training.</summary>
/// <param name="Epoch">The last whole epoch.</param>
/// <param name="Options">Of these the seed, the batch size, and how batches are made.</param>
/// <param name="Examples">The size of the training set.</param>
internal sealed record Progress(int Epoch, TrainerOptions Options, long Examples)
{
    internal void Write(BinaryWriter writer)
    {
        writer.Write(Epoch);
        writer.Write(Options.Seed);
        writer.Write(Options.BatchSize);
        writer.Write(Options.Shuffle);
        writer.Write(Options.DropLast);
        writer.Write(Examples);
    }

    internal static Progress Read(BinaryReader reader)
    {
        var epoch = reader.ReadInt32();
        var options = new TrainerOptions
        {
            Seed = reader.ReadInt64(),
            BatchSize = reader.ReadInt32(),
            Shuffle = reader.ReadBoolean(),
            DropLast = reader.ReadBoolean(),
        };
        return new(epoch, options, reader.ReadInt64());
    }

    /// <exception cref="InvalidDataException">One of the numbers differs.</exception>
    internal void MustContinueAs(Progress wanted)
    {
        Same("a batch size of", Options.BatchSize, wanted.Options.BatchSize);
        Same("the seed", Options.Seed, wanted.Options.Seed);
        Same("a training set of", Examples, wanted.Examples);
        Same("Shuffle =", Options.Shuffle, wanted.Options.Shuffle);
        Same("DropLast =", Options.DropLast, wanted.Options.DropLast);
    }

    private static void Same<T>(string what, T found, T wanted) where T : IEquatable<T>
    {
        if (!found.Equals(wanted))
            throw new InvalidDataException($"it was trained with {what} {found}, not {wanted}");
    }
}
