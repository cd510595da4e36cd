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
    long Step, Diversity Diversity, double Coverage, double? Overlap, DiscriminatorBalance? Balance, ModeCoverage? Modes, string? Alarm);
