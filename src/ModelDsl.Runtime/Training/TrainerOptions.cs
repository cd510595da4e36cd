namespace ModelDsl.Training;

/// <summary>How to train.</summary>
public sealed record TrainerOptions
{
    /// <summary>How often every example is seen, at least 1; a resumed training ends at the same epoch.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Examples in one step, at least 1 and at most the training set.</summary>
    public int BatchSize { get; init; } = 128;

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
}
