namespace Samples.Fashion;

/// <summary>What the command line asks for.</summary>
public sealed record Settings
{
    /// <summary><c>dense</c> or <c>conv</c>.</summary>
    public required string Model { get; init; }

    /// <summary><c>model</c> or <c>attributes</c>.</summary>
    public required string Notation { get; init; }

    /// <summary>How often every image is seen; null for what suits the data.</summary>
    public int? Epochs { get; init; }

    /// <summary>Images in a step.</summary>
    public required int Batch { get; init; }

    /// <summary>Adam's step size; a checkpoint that is resumed brings its own.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Begins weights, shuffling and noise.</summary>
    public required long Seed { get; init; }

    /// <summary>Threads of one operation.</summary>
    public required int Threads { get; init; }

    /// <summary>A folder with Fashion-MNIST, if one was named.</summary>
    public DirectoryInfo? Data { get; init; }

    /// <summary>The folder to write into.</summary>
    public required DirectoryInfo Out { get; init; }

    /// <summary>Whether to go on from the checkpoint in that folder.</summary>
    public required bool Resume { get; init; }
}
