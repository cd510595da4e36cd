namespace Samples.Latents;

/// <summary>What the command line asks for.</summary>
public sealed record Settings
{
    /// <summary>How often every image is seen; null for as declared.</summary>
    public int? Epochs { get; init; }

    /// <summary>How many samples are measured against as many test images.</summary>
    public required int Samples { get; init; }

    /// <summary>How many images to train on, at most; null for all.</summary>
    public int? Images { get; init; }

    /// <summary>How often the classifier sees every image; null for as declared.</summary>
    public int? ClassifierEpochs { get; init; }

    /// <summary>Begins weights, order and noise.</summary>
    public required long Seed { get; init; }

    /// <summary>Threads of one operation.</summary>
    public required int Threads { get; init; }

    /// <summary>A folder with Fashion-MNIST, if one was named.</summary>
    public DirectoryInfo? Data { get; init; }

    /// <summary>The folder to write into.</summary>
    public required DirectoryInfo Out { get; init; }
}
