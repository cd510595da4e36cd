using System.Numerics;
using ModelDsl.Reports;

namespace ModelDsl.Hardware;

/// <summary>A time as an exact fraction of seconds.</summary>
/// <param name="Ticks">How many parts of a second, not below zero.</param>
/// <param name="TicksInSecond">How many of them a second has, above zero.</param>
public sealed record Duration(BigInteger Ticks, BigInteger TicksInSecond) : IComparable<Duration>
{
    private const int Picoseconds = 12;

    // Each with its seconds, as a fraction, and from how many of it on the next one is used.
    private static readonly (string Name, BigInteger Seconds, BigInteger InSecond, int Most)[] Units =
    [
        ("ps", 1, BigInteger.Pow(10, 12), 1000), ("ns", 1, BigInteger.Pow(10, 9), 1000), ("µs", 1, BigInteger.Pow(10, 6), 1000), ("ms", 1, 1000, 1000),
        ("s", 1, 1, 100), ("min", 60, 1, 100), ("h", 3600, 1, 100), ("d", 86400, 1, int.MaxValue),
    ];

    public double Seconds => (double)Ticks / (double)TicksInSecond;

    /// <summary>Whole picoseconds, rounded down.</summary>
    public BigInteger InPicoseconds => Ticks * BigInteger.Pow(10, Picoseconds) / TicksInSecond;

    public int CompareTo(Duration? other) => other is null ? 1 : (Ticks * other.TicksInSecond).CompareTo(other.Ticks * TicksInSecond);

    /// <summary>Three figures and a unit: <c>1.35 ms</c>.</summary>
    public override string ToString()
    {
        if (Ticks.IsZero)
            return "0 s";
        foreach (var (name, seconds, inSecond, most) in Units)
        {
            if (Readable.ThreeFigures(Ticks * inSecond, TicksInSecond * seconds, most) is { } figures)
                return $"{figures} {name}";
        }
        throw new InvalidOperationException("There is no longest time.");
    }
}
