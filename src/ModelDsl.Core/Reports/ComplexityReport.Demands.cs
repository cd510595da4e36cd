using System.Numerics;
using ModelDsl.Compilation;
using ModelDsl.Hardware;

namespace ModelDsl.Reports;

public sealed partial record ComplexityReport
{
    // Rests to different divisors that agree at all do so soon; a text that asks for more is not worth the time.
    private const int MostSteps = 1000;

    /// <summary>What the declaration demands of single sizes, each held against a number: <c>T &lt;= 1024</c>, <c>T % 64 == 0</c>.</summary>
    public ValueList<AxisFact> Demands { get; init; } = [];

    /// <summary>The largest size that the declaration allows; <see cref="Capacity.Most"/> if it sets no bound.</summary>
    /// <param name="symbol">The size.</param>
    public long LargestAllowed(string symbol) =>
        Demands.Any(demand => demand.Size.AsSymbol == symbol && demand.Operator is ("<=" or "==")) ? Allowed(symbol, Capacity.Most) : Capacity.Most;

    /// <summary>The largest size up to a given one that the declaration allows; 0 if there is none, or none that is found soon.</summary>
    internal long Allowed(string symbol, long most)
    {
        var demands = Demands.Where(demand => demand.Size.AsSymbol == symbol).ToList();
        BigInteger size = most;
        for (var step = 0; step < MostSteps && size.Sign > 0; step++)
        {
            var met = demands.Aggregate(size, static (size, demand) => demand.AtMost(size));
            if (met == size)
                return (long)size;
            size = met;
        }
        return 0;
    }
}
