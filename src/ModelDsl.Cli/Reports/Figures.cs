using System.Numerics;
using ModelDsl.Budgets;
using ModelDsl.Hardware;
using ModelDsl.Reports;

namespace ModelDsl.Cli.Reports;

/// <summary>What can be measured of a model at given sizes, each as a row of a table.</summary>
internal static class Figures
{
    /// <summary>Each quantity of budgets; without the cache where no model has one.</summary>
    public static IEnumerable<(string Title, string Name, bool IsBytes, BigInteger[] Values)> Of(IReadOnlyList<ComplexityReport> reports, IReadOnlyDictionary<string, long> sizes) =>
        from quantity in Quantity.Choosable
        let values = reports.Select(report => quantity.Quantity.Of(report, quantity.Choice).Evaluate(sizes)).ToArray()
        where quantity.Quantity is not Cache || values.Any(static value => !value.IsZero)
        select (quantity.Quantity.Title(quantity.Choice), quantity.Quantity.Word + (quantity.Choice.Length > 0 ? $".{quantity.Choice}" : ""), quantity.Quantity.IsBytes, values);

    /// <summary>Least times on the machines of the reports; nothing unless each has one of which they can be told.</summary>
    public static IEnumerable<(string Title, string Name, Duration[] Values)> Times(IReadOnlyList<ComplexityReport> reports, IReadOnlyDictionary<string, long> sizes) =>
        Rooflines(reports, sizes) is not { } rooflines ? [] :
        [
            ("Least time, forward", "time.forward", [.. rooflines.Select(static roofline => roofline.Forward)]),
            ("Least time of a training step", "time.step", [.. rooflines.Select(static roofline => roofline.Step)]),
            .. rooflines.All(static roofline => roofline.Token is not null) ? [("Least time of one more token", "time.token", rooflines.Select(static roofline => roofline.Token!).ToArray())] : ((string, string, Duration[])[])[],
        ];

    /// <summary>What the most of each step waits for; nothing likewise.</summary>
    public static IEnumerable<string> Bounds(IReadOnlyList<ComplexityReport> reports, IReadOnlyDictionary<string, long> sizes) =>
        Rooflines(reports, sizes)?.Select(static roofline => HardwareSummary.Says(roofline.StepBound, roofline.Step)) ?? [];

    /// <summary>The largest batch that fits into the memory of the machines, the other sizes as given; nothing unless it is known of each.</summary>
    public static IEnumerable<(string Title, string Name, long[] Values, string[] Says)> Batches(IReadOnlyList<ComplexityReport> reports, IReadOnlyDictionary<string, long> sizes)
    {
        var symbols = reports.Select(static report => report.Symbols.FirstOrDefault(SampleSizes.IsBatch)).ToArray();
        var largest = reports.Zip(symbols, (report, batch) => batch is null ? default : report.LargestThatFits(batch, sizes)).ToArray();
        foreach (var (title, name, fits) in ((string, string, long?[])[])
            [("Largest batch in training", "largest.train", [.. largest.Select(static size => size.Training)]), ("Largest batch for inference", "largest.inference", [.. largest.Select(static size => size.Inference)])])
        {
            if (fits.All(static size => size is not null))
                yield return (title, name, [.. fits.Select(static size => size!.Value)], [.. fits.Select((size, i) => HardwareSummary.Says(size, reports[i].LargestAllowed(symbols[i]!)))]);
        }
    }

    private static IReadOnlyList<Roofline>? Rooflines(IReadOnlyList<ComplexityReport> reports, IReadOnlyDictionary<string, long> sizes)
    {
        var rooflines = reports.Select(report => report.RooflineAt(sizes)).OfType<Roofline>().ToArray();
        return rooflines.Length == reports.Count && reports.Count > 0 ? rooflines : null;
    }

    public static string Show(BigInteger value, bool isBytes) => isBytes ? Readable.Bytes(value) : value < 1_000_000 ? Readable.Grouped(value) : Readable.Short(value);

    /// <summary>The order of time in a size: its words, and the power in it.</summary>
    public static (string Says, int Power) Order(ComplexityReport report, string symbol)
    {
        var growth = Growth.Of(report.Flops);
        return (growth.In(symbol), growth.PowerIn(symbol));
    }
}
