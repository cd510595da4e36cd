namespace Samples.LongContext;

/// <summary>What follows from the figures, in sentences.</summary>
/// <param name="results">What was measured.</param>
public sealed class Advice(Results results)
{
    private const double MiB = 1 << 20;

    /// <summary>The sentences, in a paragraph.</summary>
    public string Text => string.Join(" ", Sentences());

    private IEnumerable<string> Sentences()
    {
        yield return $"Where tokens look both ways, {Fastest(Of(results.Forward, isCausal: false))}";
        yield return $"Where a token must not see what comes after it, {Fastest(Of(results.Forward, isCausal: true))}";
        if (results.Training.Count > 0)
            yield return $"With the backward pass {Winner(Of(results.Training, isCausal: false))} both ways and {Winner(Of(results.Training, isCausal: true))} causally.";
        yield return Keep();
        if (results.Memory.Count > 0)
            yield return Least();
        yield return Predictions();
    }

    private static Curve[] Of(IReadOnlyList<Curve> curves, bool isCausal) => [.. curves.Where(curve => curve.Variant.IsCausal == isCausal)];

    // Which is the fastest from which length on, and what it gains at the end; the first curve is the group's dense attention.
    private static string Fastest(Curve[] curves)
    {
        var lengths = curves[0].Measured.Count;
        var best = Enumerable.Range(0, lengths).Select(i => curves.MinBy(curve => curve.Measured[i].Value)!).ToArray();
        var text = $"{best[0].Variant.Name} is the fastest";
        for (var i = 1; i < lengths; i++)
        {
            if (best[i] != best[i - 1])
                text += $" up to about {Round(Crossing(best[i - 1], best[i], i))} tokens, {best[i].Variant.Name} from there";
        }
        text += best.Distinct().Count() == 1 ? " at every length" : " on";
        var (last, dense) = (best[^1], curves[0]);
        if (last == dense)
            return $"{text}.";
        var (own, other) = (last.Measured[^1].Value, dense.Measured[^1].Value);
        return $"{text}: at {Numbers.Whole(last.Longest)} it takes {Numbers.Short(own)} ms where {dense.Variant.Name} takes {Numbers.Short(other)}, "
            + $"a speed-up of {Numbers.Short(other / own)}, but each token sees {last.Variant.Sees} only{Second(curves, last)}.";
    }

    private static string Second(Curve[] curves, Curve first)
    {
        var second = curves.Where(curve => curve != first && curve != curves[0]).MinBy(static curve => curve.Measured[^1].Value);
        return second is null || second.Measured[^1].Value > curves[0].Measured[^1].Value
            ? ""
            : $" ({second.Variant.Name}, {second.Variant.Sees}, comes next with {Numbers.Short(second.Measured[^1].Value)} ms)";
    }

    private static string Winner(Curve[] curves)
    {
        var best = curves.MinBy(static curve => curve.Measured[^1].Value)!;
        return best == curves[0]
            ? $"{best.Variant.Name} is still the fastest at {Numbers.Whole(best.Longest)} tokens"
            : $"{best.Variant.Name} is the fastest at {Numbers.Whole(best.Longest)} tokens, {Numbers.Short(curves[0].Measured[^1].Value / best.Measured[^1].Value)} times as fast as {curves[0].Variant.Name},";
    }

    // Up to where nothing that looks both ways beats dense attention by more than a tenth.
    private string Keep()
    {
        const double Margin = 1.1;
        var curves = Of(results.Forward, isCausal: false);
        var dense = curves[0].Measured;
        var kept = dense.Where((point, i) => point.Value <= Margin * curves.Min(curve => curve.Measured[i].Value)).LastOrDefault();
        var rivals = curves.Skip(1).Count(curve => curve.Below(curves[0]) is null);
        var first = kept is null
            ? $"Already at {Numbers.Whole(dense[0].Length)} tokens dense attention is behind by more than a tenth"
            : $"Up to {Numbers.Whole(kept.Length)} tokens nothing beats dense attention by more than a tenth: keep it there";
        return rivals == 0 ? $"{first}." : $"{first}; {rivals} of the {curves.Length - 1} others never overtake it up to {Numbers.Whole(results.Longest)}.";
    }

    private string Least()
    {
        var least = results.Memory.MinBy(static curve => curve.Measured[^1].Value)!;
        var most = results.Memory.MaxBy(static curve => curve.Measured[^1].Value)!;
        var dense = results.Memory[0];
        var text = $"The least memory at {Numbers.Whole(least.Longest)} tokens takes {least.Variant.Name} with {Bytes(least.Measured[^1].Value)}, the most {most.Variant.Name} with {Bytes(most.Measured[^1].Value)}";
        var written = dense.Variant.Written?.Invoke(dense.Longest);
        return $"{text}; {(least == dense ? "it" : $"Dense takes {Bytes(dense.Measured[^1].Value)} and")} would need {Bytes(written ?? dense.Variant.Bytes(dense.Longest))} if it held the weights of all pairs.";
    }

    private string Predictions()
    {
        var ratios = results.Forward.SelectMany(static curve => curve.Measured.Zip(curve.Predicted, (measured, predicted) =>
            (curve.Variant.Name, measured.Length, Ratio: measured.Value / predicted.Value))).ToArray();
        var middle = Math.Exp(Numbers.Median(ratios.Select(static one => Math.Abs(Math.Log(one.Ratio)))));
        var worst = ratios.MaxBy(static one => Math.Abs(Math.Log(one.Ratio)));
        return $"Half of the forward times are within a factor of {Numbers.Fraction(middle)} of what their operations predict; the farthest off is {worst.Name} at "
            + $"{Numbers.Whole(worst.Length)} tokens, which takes {Numbers.Fraction(worst.Ratio)} times as long.";
    }

    // Between two lengths the logarithms are taken for straight.
    private static double Crossing(Curve from, Curve to, int i)
    {
        var (before, after) = (Math.Log(to.Measured[i - 1].Value / from.Measured[i - 1].Value), Math.Log(to.Measured[i].Value / from.Measured[i].Value));
        var (start, end) = (Math.Log(from.Measured[i - 1].Length), Math.Log(from.Measured[i].Length));
        return Math.Exp(start + (before == after ? 0 : (end - start) * before / (before - after)));
    }

    // Two digits: a crossover is not known better.
    private static string Round(double length)
    {
        var unit = Math.Pow(10, Math.Floor(Math.Log10(length)) - 1);
        return Numbers.Whole(Math.Round(length / unit) * unit);
    }

    private static string Bytes(double bytes) => bytes < 1024 * MiB ? $"{Numbers.Short(bytes / MiB)} MiB" : $"{Numbers.Short(bytes / MiB / 1024)} GiB";
}
