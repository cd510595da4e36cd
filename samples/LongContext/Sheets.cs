namespace Samples.LongContext;

/// <summary>What was measured, as tables.</summary>
public static class Sheets
{
    private const double MiB = 1 << 20;

    /// <summary>Every variant at one length, measured beside predicted.</summary>
    public static Sheet OfLength(Results results, int length)
    {
        var (training, memory) = (length <= Settings.LongestTraining, results.Memory.Count > 0);
        return new(
            $"{Numbers.Whole(length)} tokens",
            [
                "variant", "forward ms", "predicted", .. training ? ["training ms", "predicted"] : Array.Empty<string>(),
                .. memory ? ["peak MiB", "predicted", "as written"] : Array.Empty<string>(),
            ],
            1,
            [.. Variant.All.Select((variant, i) => (string[])
            [
                variant.Name, .. Pair(results.Forward[i], length, 1), .. training ? Pair(results.Training[i], length, 1) : [],
                .. memory ? [.. Pair(results.Memory[i], length, MiB), Written(variant, length)] : Array.Empty<string>(),
            ])]);
    }

    /// <summary>How each variant grows, and from where on it is faster than dense attention.</summary>
    public static Sheet Closing(Results results, bool isShort)
    {
        var memory = results.Memory.Count > 0;
        var training = results.Training.Count > 0;
        return new(
            "As the sequence grows",
            [
                "variant", isShort ? "order" : "order of time, as its paper has it", "time", .. memory ? ["memory"] : Array.Empty<string>(), "beats dense",
                $"× at {Numbers.Whole(results.Longest)}", .. training ? [$"training × at {Numbers.Whole(results.Training[0].Longest)}"] : Array.Empty<string>(),
            ],
            2,
            [.. Variant.All.Select((variant, i) => (string[])
            [
                variant.Name, isShort ? variant.ShortOrder : variant.Order, Exponent(results.Forward[i]),
                .. memory ? [Exponent(results.Memory[i])] : Array.Empty<string>(), i == 0 ? "" : Crossover(results.Forward[i], results.Forward[0]),
                Ratio(results.Forward, i), .. training ? [Ratio(results.Training, i)] : Array.Empty<string>(),
            ])]);
    }

    /// <summary>From where on a curve is below another, in words.</summary>
    public static string Crossover(Curve curve, Curve other) => curve.Below(other) switch
    {
        null => $"never up to {Numbers.Whole(curve.Longest)}",
        0 => "from the start",
        { } n => $"from {Numbers.Whole(n)}",
    };

    /// <summary>How many times as fast as dense attention a variant is at the greatest length.</summary>
    public static double Speedup(IReadOnlyList<Curve> curves, int variant) => curves[0].Measured[^1].Value / curves[variant].Measured[^1].Value;

    private static string Ratio(IReadOnlyList<Curve> curves, int variant) => variant == 0 ? "" : Numbers.Short(Speedup(curves, variant));

    private static string Exponent(Curve curve) => curve.Exponent is { } exponent ? $"n^{Numbers.Fraction(exponent)}" : "";

    private static string[] Pair(Curve curve, int length, double unit) =>
        [Numbers.Short(curve.At(length)!.Value / unit), Numbers.Short(curve.ExpectedAt(length)!.Value / unit)];

    private static string Written(Variant variant, int length) => variant.Written is { } written ? Numbers.Short(written(length) / MiB) : "";
}
