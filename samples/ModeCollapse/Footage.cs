using ModelDsl.Metrics;

namespace Samples.ModeCollapse;

/// <summary>What can be drawn of one training.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Found">How many modes the generator reached, by step.</param>
/// <param name="Snapshots">Samples of the same noise at some steps, and of the finished generator.</param>
/// <param name="Frames">Samples of the same noise at many steps.</param>
public sealed record Footage(
    Outcome Outcome, IReadOnlyList<(long Step, int Modes)> Found, IReadOnlyList<Snapshot> Snapshots, IReadOnlyList<Snapshot> Frames);

/// <summary>Samples to be shown.</summary>
/// <param name="Title">When they were drawn, and how.</param>
/// <param name="Points">The two values of each.</param>
/// <param name="Coverage">Which modes they reach.</param>
public sealed record Snapshot(string Title, IReadOnlyList<(double X, double Y)> Points, ModeCoverage Coverage);
