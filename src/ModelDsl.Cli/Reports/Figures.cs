using System.Numerics;
using ModelDsl.Budgets;
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

    public static string Show(BigInteger value, bool isBytes) => isBytes ? Readable.Bytes(value) : value < 1_000_000 ? Readable.Grouped(value) : Readable.Short(value);

    /// <summary>The order of time in a size: its words, and the power in it.</summary>
    public static (string Says, int Power) Order(ComplexityReport report, string symbol)
    {
        var growth = Growth.Of(report.Flops);
        return (growth.In(symbol), growth.PowerIn(symbol));
    }

    /// <summary>How many times a value is another: <c>×1.50</c>.</summary>
    public static string Factor(BigInteger value, BigInteger first) =>
        first.IsZero ? value.IsZero ? "×1.00" : "new" : FormattableString.Invariant($"×{(double)value / (double)first:0.00}");
}
