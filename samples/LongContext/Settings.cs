namespace Samples.LongContext;

/// <summary>What the command line asks for.</summary>
public sealed record Settings
{
    /// <summary>A forward and a backward pass are measured up to here: dense attention would take minutes beyond.</summary>
    public const int LongestTraining = 8192;

    /// <summary>The projections of the Linformer are declared for as many tokens.</summary>
    public const int Longest = 16384;

    /// <summary>Fewer tokens than some layer's global ones would be refused.</summary>
    public const int Shortest = 128;

    /// <summary>Tokens of the sequences, from the shortest on.</summary>
    public required IReadOnlyList<int> Lengths { get; init; }

    /// <summary>How often each layer is measured at each length.</summary>
    public required int Rounds { get; init; }

    /// <summary>Threads of one operation.</summary>
    public required int Threads { get; init; }

    /// <summary>The folder to write into.</summary>
    public required DirectoryInfo Out { get; init; }
}
