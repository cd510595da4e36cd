namespace ModelDsl.Training;

/// <summary>What a watch saw. A watch may derive from it to say more.</summary>
/// <param name="Watch">The watch's name, as a person reads it.</param>
/// <param name="Measures">The numbers it saw, in a fixed order.</param>
/// <param name="Alarm">What is wrong, in one sentence; null if nothing is.</param>
public record WatchReading(string Watch, IReadOnlyList<Measure> Measures, string? Alarm = null);
