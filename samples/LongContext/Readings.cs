namespace Samples.LongContext;

/// <summary>One kind of figure, for each variant at each length.</summary>
public sealed class Readings
{
    private readonly Dictionary<(Variant Variant, int Length), double> cells = [];

    /// <summary>Those that have figures.</summary>
    public IReadOnlyList<int> Lengths => [.. cells.Keys.Select(static at => at.Length).Distinct().Order()];

    /// <summary>The figure of a variant at a length.</summary>
    public double this[Variant variant, int length]
    {
        get => cells[(variant, length)];
        set => cells[(variant, length)] = value;
    }
}
