using ModelDsl.Metrics;

namespace Samples.ModeCollapse;

/// <summary>What became of one training.</summary>
/// <param name="Target">What was to be learned.</param>
/// <param name="IsCured">Which of the two GANs it was.</param>
/// <param name="Seed">Of weights, data and noise.</param>
/// <param name="Steps">How many steps it had.</param>
/// <param name="Seconds">Of the training, without what was measured after it.</param>
/// <param name="Found">How many modes the generator reached, by step.</param>
/// <param name="Alarms">What the alarm said, by step.</param>
/// <param name="Snapshots">Samples at some steps, and of the finished generator.</param>
/// <param name="Scores">How good its samples are.</param>
public sealed record Outcome(
    Target Target, bool IsCured, long Seed, long Steps, double Seconds, IReadOnlyList<(long Step, int Modes)> Found,
    IReadOnlyList<(long Step, string Words)> Alarms, IReadOnlyList<Snapshot> Snapshots, IReadOnlyList<Score> Scores)
{
    /// <summary>The word for the one of the two that it was.</summary>
    public string Kind => IsCured ? "cured" : "plain";
}

/// <summary>Samples to be shown.</summary>
/// <param name="Title">When they were drawn, and how.</param>
/// <param name="Points">The two values of each.</param>
/// <param name="Coverage">Which modes they reach.</param>
public sealed record Snapshot(string Title, IReadOnlyList<(double X, double Y)> Points, ModeCoverage Coverage);

/// <summary>How good samples are.</summary>
/// <param name="Way">How they were drawn.</param>
/// <param name="Samples">How many there were.</param>
/// <param name="Coverage">Which modes they reach.</param>
public sealed record Score(string Way, int Samples, ModeCoverage Coverage);
