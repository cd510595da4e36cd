namespace Samples.LongContext;

/// <summary>All that was measured, beside all that was predicted.</summary>
public sealed class Results
{
    /// <summary>Puts the curves together.</summary>
    /// <param name="settings">With which it was measured.</param>
    /// <param name="forward">Milliseconds of a forward pass, by variant and length.</param>
    /// <param name="training">Milliseconds of a forward and a backward pass.</param>
    /// <param name="peak">Bytes at the height of a forward pass; empty where the system does not tell.</param>
    public Results(Settings settings, Readings forward, Readings training, Readings peak)
    {
        Settings = settings;
        Reference = settings.Lengths[settings.Lengths.Count / 2];
        TrainingReference = training.Lengths.Count == 0 ? 0 : Math.Min(Reference, training.Lengths[^1]);
        Forward = Curves(forward, Speed(forward, Reference));
        Training = Curves(training, Speed(training, TrainingReference));
        Memory = Curves(peak, static (variant, n) => variant.Bytes(n));
    }

    /// <summary>With which it was measured.</summary>
    public Settings Settings { get; }

    /// <summary>At this length dense attention says how many operations take a millisecond.</summary>
    public int Reference { get; }

    /// <summary>The same for a forward and a backward pass; 0 if there was none.</summary>
    public int TrainingReference { get; }

    /// <summary>Milliseconds of a forward pass, dense attention first.</summary>
    public IReadOnlyList<Curve> Forward { get; }

    /// <summary>Milliseconds of a forward and a backward pass; none where all lengths are too long.</summary>
    public IReadOnlyList<Curve> Training { get; }

    /// <summary>Bytes at the height of a forward pass; none where the system does not tell.</summary>
    public IReadOnlyList<Curve> Memory { get; }

    /// <summary>The longest sequence.</summary>
    public int Longest => Settings.Lengths[^1];

    private static Func<Variant, int, double> Speed(Readings times, int reference)
    {
        if (times.Lengths.Count == 0)
            return static (_, _) => 0;
        var dense = Variant.All[0];
        var milliseconds = times[dense, reference] / dense.Flops(reference);
        return (variant, n) => variant.Flops(n) * milliseconds;
    }

    private static Curve[] Curves(Readings table, Func<Variant, int, double> expected) => table.Lengths.Count == 0 ? [] :
    [
        .. Variant.All.Select(variant => new Curve(
            variant,
            [.. table.Lengths.Select(n => new Point(n, table[variant, n]))],
            [.. table.Lengths.Select(n => new Point(n, expected(variant, n)))])),
    ];
}
