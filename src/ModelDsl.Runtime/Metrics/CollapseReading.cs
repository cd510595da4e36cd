using ModelDsl.Training;

namespace ModelDsl.Metrics;

/// <summary>What a <see cref="CollapseAlarm"/> saw.</summary>
/// <param name="Step">When it looked.</param>
/// <param name="Diversity">How different the outputs are.</param>
/// <param name="Coverage">Share of the data that have an output near them.</param>
/// <param name="Overlap">
/// Share of the outputs of this look that have one of the look before near them, and the other way round, the mean of both; null at the first look.
/// </param>
/// <param name="Balance">How far the discriminator is ahead, if its logits were given.</param>
/// <param name="Modes">Which of the modes are reached, if they are known.</param>
/// <param name="Alarm">What is wrong, in one sentence; null if nothing is.</param>
public sealed record CollapseReading(
    long Step, Diversity Diversity, double Coverage, double? Overlap, DiscriminatorBalance? Balance, ModeCoverage? Modes, string? Alarm)
    : WatchReading("mode collapse", Of(Diversity, Coverage, Overlap, Balance, Modes), Alarm)
{
    private static IReadOnlyList<Measure> Of(Diversity diversity, double coverage, double? overlap, DiscriminatorBalance? balance, ModeCoverage? modes)
    {
        var measures = new List<Measure>
        {
            new("distinct outputs", diversity.Distinct),
            new("diversity, of the data's", diversity.Ratio),
            new("data with an output near", coverage),
        };
        if (overlap is { } share)
            measures.Add(new("outputs near those of the look before", share));
        if (balance is not null)
            measures.Add(new("data ranked above outputs", balance.Ranking));
        if (modes is not null)
            measures.Add(new("modes found", modes.Found));
        return measures;
    }
}
