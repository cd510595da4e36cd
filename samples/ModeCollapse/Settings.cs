namespace Samples.ModeCollapse;

/// <summary>What the command line asks for.</summary>
public sealed record Settings
{
    /// <summary>Fewer steps show nothing: the alarm is silent until 250.</summary>
    public const int FewestSteps = 100;

    /// <summary>Whose modes are to be learned.</summary>
    public required IReadOnlyList<Target> Targets { get; init; }

    /// <summary>Whether the cured ring is the declaration in attributes.</summary>
    public required bool InAttributes { get; init; }

    /// <summary>Steps of each training, in place of those that are declared.</summary>
    public int? Steps { get; init; }

    /// <summary>Steps in which the discriminator is tuned for resampling.</summary>
    public required int TuningSteps { get; init; }

    /// <summary>How many samples are measured: the fewest, as published, to the most.</summary>
    public required IReadOnlyList<int> Samples { get; init; }

    /// <summary>How many seeds there are.</summary>
    public required int Seeds { get; init; }

    /// <summary>The first of them.</summary>
    public required long Seed { get; init; }

    /// <summary>Threads of one operation.</summary>
    public required int Threads { get; init; }

    /// <summary>The folder to write into.</summary>
    public required DirectoryInfo Out { get; init; }

    /// <summary>Whether to go on after the trainings whose outcomes are in that folder.</summary>
    public required bool Resume { get; init; }
}
