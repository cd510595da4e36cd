using ModelDsl.Metrics;

namespace Samples.ModeCollapse;

/// <summary>What became of one training, in numbers.</summary>
/// <param name="Target">What was to be learned.</param>
/// <param name="IsCured">Which of the two GANs it was.</param>
/// <param name="Seed">Of weights, data and noise.</param>
/// <param name="Steps">How many steps it had.</param>
/// <param name="Time">What it took.</param>
/// <param name="Alarms">What the alarm said.</param>
/// <param name="Scores">How good its samples are.</param>
public sealed record Outcome(Target Target, bool IsCured, long Seed, long Steps, Time Time, Alarms Alarms, IReadOnlyList<Score> Scores)
{
    /// <summary>The word for the one of the two that it was.</summary>
    public string Kind => KindOf(IsCured);

    /// <summary>The word for one of the two.</summary>
    public static string KindOf(bool isCured) => isCured ? "cured" : "plain";
}

/// <summary>What a training took, and the tuning of its discriminator with it.</summary>
/// <param name="Seconds">On the clock: others may have worked on the machine.</param>
/// <param name="Processor">Seconds of the processor, of all threads together.</param>
public sealed record Time(double Seconds, double Processor);

/// <summary>At how many looks the alarm was given.</summary>
/// <param name="Count">Looks with an alarm.</param>
/// <param name="First">The step of the first; 0 where there was none.</param>
/// <param name="Last">The step of the last; 0 where there was none.</param>
/// <param name="Words">What the first said.</param>
public sealed record Alarms(int Count, long First, long Last, string Words)
{
    /// <summary>None.</summary>
    public static Alarms None { get; } = new(0, 0, 0, "");

    /// <summary>With one more.</summary>
    public Alarms With(long step, string words) => new(Count + 1, Count == 0 ? step : First, step, Count == 0 ? words : Words);
}

/// <summary>How good samples are.</summary>
/// <param name="Way">How they were drawn.</param>
/// <param name="Samples">How many there were.</param>
/// <param name="Modes">How many modes there are.</param>
/// <param name="Found">How many of them were found.</param>
/// <param name="HighQuality">Share within 3σ of a mode.</param>
/// <param name="ReverseKl">Of the shares of the modes, in nats.</param>
public sealed record Score(string Way, int Samples, int Modes, int Found, double HighQuality, double ReverseKl)
{
    /// <summary>Of samples that were measured.</summary>
    public static Score Of(string way, int samples, ModeCoverage seen) => new(way, samples, seen.Modes, seen.Found, seen.HighQuality, seen.ReverseKl);
}
