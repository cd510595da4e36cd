using System.Globalization;
using System.Numerics;
using ModelDsl.Text;

namespace ModelDsl.Hardware;

/// <summary>One of the figures that a machine is described by.</summary>
/// <param name="Word">The word before it.</param>
/// <param name="Measure">What its number must be.</param>
/// <param name="Ending">What its unit has after <c>K</c>, <c>M</c>, <c>G</c> or <c>T</c>.</param>
/// <param name="Sample">A number that would do.</param>
/// <param name="Of">The figure of a machine.</param>
/// <param name="Set">A machine with this figure.</param>
internal sealed record MachineFigure(string Word, string Measure, string Ending, string Sample, Func<Machine, long?> Of, Func<Machine, long, Machine> Set)
{
    private static readonly string[] Tens = ["", "K", "M", "G", "T"];

    /// <summary>In the order in which they are written.</summary>
    public static readonly ValueList<MachineFigure> All =
    [
        new("flops", "a count", "", "1.2T", static machine => machine.Flops, static (machine, value) => machine with { Flops = value }),
        new("bandwidth", "in bytes a second", "B" + Units.EverySecond, "40GB/s", static machine => machine.Bandwidth, static (machine, value) => machine with { Bandwidth = value }),
        new("memory", "in bytes", "B", "24GB", static machine => machine.Memory, static (machine, value) => machine with { Memory = value }),
    ];

    /// <summary>Whether a number with this unit can be the figure; one without a unit can be a count alone.</summary>
    public bool Fits(string unit) => Ending.Length == 0 ? unit != "%" && !Units.IsRate(unit) && !Units.IsBytes(unit)
        : unit.EndsWith(Ending, StringComparison.Ordinal) && Units.IsRate(unit) == Ending.EndsWith(Units.EverySecond, StringComparison.Ordinal);

    /// <summary>The unit that was meant by one that does not fit; null where nobody knows.</summary>
    public string? Fitting(string unit)
    {
        if (unit is "%" or "")
            return null;
        var scale = Units.IsRate(unit) ? unit.Substring(0, unit.Length - Units.EverySecond.Length) : unit;
        // Seven billion is often written 7B, and the operations of a second know no 1024.
        if (Ending.Length == 0)
            return scale == "B" ? "G" : scale.Substring(0, 1);
        return (Units.IsBytes(scale) ? scale : scale + "B") + Ending.Substring(1);
    }

    /// <summary>The figure exactly, in the unit that makes it shortest.</summary>
    public string Write(long value)
    {
        var kibis = 0;
        if (Ending.Length > 0)
            while (kibis < 4 && value % (1L << (10 * (kibis + 1))) == 0)
                kibis++;
        var tens = 0;
        while (tens + 1 < Tens.Length && BigInteger.Pow(1000, tens + 1) <= value)
            tens++;
        var scaled = (value / (decimal)BigInteger.Pow(1000, tens)).ToString("0.############################", CultureInfo.InvariantCulture);
        var binary = kibis < 2 ? "" : (value >> (10 * kibis)).ToString(CultureInfo.InvariantCulture);
        return kibis >= 2 && binary.Length < scaled.Length ? $"{binary}{Tens[kibis]}i{Ending}" : $"{scaled}{Tens[tens]}{Ending}";
    }
}
