namespace Samples.LongContext;

/// <summary>What follows from the figures, in sentences.</summary>
/// <param name="results">What was measured.</param>
public sealed class Advice(Results results)
{
    private const double MiB = 1 << 20;

    // Who is nearer than that is not called faster or smaller.
    private const double Margin = 1.1;

    /// <summary>The sentences, in a paragraph.</summary>
    public string Text => string.Join(" ", Sentences());

    private IEnumerable<string> Sentences()
    {
        yield return $"Where tokens look both ways, {Fastest(Of(results.Forward, isCausal: false))}";
        yield return $"Where a token must not see what comes after it, {Fastest(Of(results.Forward, isCausal: true))}";
        if (results.Training.Count > 0)
            yield return $"Forward and backward at {Numbers.Whole(results.Training[0].Longest)} tokens, {Winner(Of(results.Training, isCausal: false), "both ways")}, and {Winner(Of(results.Training, isCausal: true), "causally")}.";
        yield return Keep();
        if (results.Memory.Count > 0)
            yield return Least();
        yield return Maps();
        yield return Predictions();
    }

    private static Curve[] Of(IReadOnlyList<Curve> curves, bool isCausal) => [.. curves.Where(curve => curve.Variant.IsCausal == isCausal)];

    // Which is the fastest from which length on, and what it gains at the end; the first curve is the group's dense attention.
    private static string Fastest(Curve[] curves)
    {
        var lengths = curves[0].Measured.Count;
        // From the end, so that two that are level do not take turns: another leads only where it is faster by more than the margin.
        var best = new Curve[lengths];
        for (var i = lengths - 1; i >= 0; i--)
        {
            var fastest = curves.MinBy(curve => curve.Measured[i].Value)!;
            best[i] = i < lengths - 1 && best[i + 1].Measured[i].Value <= Margin * fastest.Measured[i].Value ? best[i + 1] : fastest;
        }
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
        return $"{text}. At {Numbers.Whole(last.Longest)} it takes {Numbers.Short(own)} ms where {dense.Variant.Name} takes {Numbers.Short(other)}, "
            + $"a speed-up of {Numbers.Short(other / own)}; a token then sees {last.Variant.Sees}{Second(curves, last)}.";
    }

    private static string Second(Curve[] curves, Curve first)
    {
        var second = curves.Where(curve => curve != first && curve != curves[0]).MinBy(static curve => curve.Measured[^1].Value);
        return second is null || second.Measured[^1].Value > curves[0].Measured[^1].Value
            ? ""
            : $". {second.Variant.Name} ({second.Variant.Sees}) comes next with {Numbers.Short(second.Measured[^1].Value)} ms";
    }

    private static string Winner(Curve[] curves, string how)
    {
        var best = curves.MinBy(static curve => curve.Measured[^1].Value)!;
        return best == curves[0]
            ? $"nothing beats {best.Variant.Name} {how}"
            : $"{best.Variant.Name} wins {how}, {Numbers.Short(curves[0].Measured[^1].Value / best.Measured[^1].Value)} times as fast as {curves[0].Variant.Name}";
    }

    // The part of the operations that no kind of attention saves.
    private string Maps()
    {
        var best = results.Forward.MinBy(static curve => curve.Measured[^1].Value)!;
        // Four maps from all features to all, a multiply-add being two.
        var maps = 8.0 * best.Longest * Variant.Features * Variant.Features;
        return $"The four linear maps around attention, which all have in common, are {Percent(results.Forward[0])} of the operations of Dense at {Numbers.Whole(best.Longest)} tokens "
            + $"and {Percent(best)} of those of {best.Variant.Name}: beyond that no attention makes the layer faster.";

        string Percent(Curve curve) => $"{Numbers.Whole(100 * maps / curve.Variant.Flops(best.Longest))} %";
    }

    // Up to where nothing that looks both ways beats dense attention by more than a tenth.
    private string Keep()
    {
        var curves = Of(results.Forward, isCausal: false);
        var dense = curves[0].Measured;
        var kept = dense.Where((point, i) => point.Value <= Margin * curves.Min(curve => curve.Measured[i].Value)).LastOrDefault();
        var rivals = curves.Skip(1).Count(curve => curve.Below(curves[0]) is null);
        var first = kept is null
            ? $"Already at {Numbers.Whole(dense[0].Length)} tokens dense attention is behind by more than a tenth"
            : $"Up to {Numbers.Whole(kept.Length)} tokens nothing beats dense attention by more than a tenth: keep it there";
        return rivals == 0 ? $"{first}." : $"{first}; {Count(rivals, curves.Length - 1)} it up to {Numbers.Whole(results.Longest)}.";

        static string Count(int rivals, int all) =>
            rivals == all ? "none of the others overtakes" : rivals == 1 ? "one of the others never overtakes" : $"{rivals} of the others never overtake";
    }

    private string Least()
    {
        var (dense, least, most) = (results.Memory[0], results.Memory.MinBy(End)!, results.Memory.MaxBy(End)!);
        var alike = results.Memory.Count(curve => curve != least && End(curve) <= Margin * End(least));
        var written = dense.Variant.Written!(dense.Longest);
        return $"{least.Variant.Name} takes the least memory at {Numbers.Whole(least.Longest)} tokens, {Bytes(End(least))}"
            + (alike > 0 ? $", with {alike} {(alike == 1 ? "other" : "others")} within a tenth of it" : "")
            + $", and {most.Variant.Name} the most, {Bytes(End(most))}; Dense takes {Bytes(End(dense))}, where all the weights of its pairs would make it {Bytes(written)}.";
    }

    private string Predictions()
    {
        var (times, (name, length, ratio)) = Off(results.Forward);
        var memory = results.Memory.Count == 0 ? "" : $", half of the peaks of memory within {Numbers.Fraction(Off(results.Memory).Middle)}";
        return $"Half of the forward times are within a factor of {Numbers.Fraction(times)} of what the declarations predict{memory}; the farthest off is {name} at "
            + $"{Numbers.Whole(length)} tokens, which takes {Numbers.Fraction(ratio)} times as long.";
    }

    // The factor that the middle one of all figures is off, and the one that is off the most.
    private static (double Middle, (string Name, int Length, double Ratio) Worst) Off(IReadOnlyList<Curve> curves)
    {
        var ratios = curves.SelectMany(static curve => curve.Measured.Zip(curve.Predicted, (measured, predicted) =>
            (curve.Variant.Name, measured.Length, Ratio: measured.Value / predicted.Value))).ToArray();
        return (Math.Exp(Numbers.Median(ratios.Select(static one => Math.Abs(Math.Log(one.Ratio))))), ratios.MaxBy(static one => Math.Abs(Math.Log(one.Ratio))));
    }

    private static double End(Curve curve) => curve.Measured[^1].Value;

    // Between two lengths the logarithms are taken for straight.
    private static double Crossing(Curve from, Curve to, int i)
    {
        var (before, after) = (Math.Log(to.Measured[i - 1].Value / from.Measured[i - 1].Value), Math.Log(to.Measured[i].Value / from.Measured[i].Value));
        var (start, end) = (Math.Log(from.Measured[i - 1].Length), Math.Log(from.Measured[i].Length));
        return Math.Exp(start + (end - start) * (before == after ? 1 : Math.Clamp(before / (before - after), 0, 1)));
    }

    // Two digits: a crossover is not known better.
    private static string Round(double length)
    {
        var unit = Math.Pow(10, Math.Floor(Math.Log10(length)) - 1);
        return Numbers.Whole(Math.Round(length / unit) * unit);
    }

    private static string Bytes(double bytes) => bytes < 1024 * MiB ? $"{Numbers.Short(bytes / MiB)} MiB" : $"{Numbers.Short(bytes / MiB / 1024)} GiB";
}
