namespace Samples.LongContext;

/// <summary>How one figure of one variant grows: as it was measured, and as the declaration has it.</summary>
/// <param name="Variant">Whose.</param>
/// <param name="Measured">By length, from the shortest on.</param>
/// <param name="Predicted">By the same lengths.</param>
public sealed record Curve(Variant Variant, IReadOnlyList<Point> Measured, IReadOnlyList<Point> Predicted)
{
    private const int FirstFitted = 4096;

    /// <summary>What was measured at a length; null where nothing was.</summary>
    public double? At(int length) => Measured.FirstOrDefault(point => point.Length == length)?.Value;

    /// <summary>What was expected at a length.</summary>
    public double? ExpectedAt(int length) => Predicted.FirstOrDefault(point => point.Length == length)?.Value;

    /// <summary>The greatest length that was measured.</summary>
    public int Longest => Measured[^1].Length;

    /// <summary>The exponent of growth from 4,096 tokens on, or over the longer half of the lengths; null for a single one.</summary>
    public double? Exponent
    {
        get
        {
            var late = Measured.Where(static point => point.Length >= FirstFitted).ToArray();
            if (late.Length < 2)
                late = [.. Measured.Skip(Math.Min(Measured.Count / 2, Math.Max(0, Measured.Count - 2)))];
            return late.Length < 2 ? null : Numbers.Slope([.. late.Select(static point => ((double)point.Length, point.Value))]);
        }
    }

    /// <summary>
    /// From how many tokens on this is less than another, to the end: 0 if from the start, null if not even at the end. Between two lengths the
    /// logarithms are taken for straight.
    /// </summary>
    public double? Below(Curve other)
    {
        for (var i = Measured.Count - 1; i >= 0; i--)
        {
            var here = Excess(i);
            if (here < 0)
                continue;
            if (i == Measured.Count - 1)
                return null;
            var (from, to) = (Math.Log(Measured[i].Length), Math.Log(Measured[i + 1].Length));
            return Math.Exp(from + (to - from) * here / (here - Excess(i + 1)));
        }
        return 0;

        double Excess(int i) => Math.Log(Measured[i].Value / other.Measured[i].Value);
    }
}
