using ModelDsl.Compilation;

namespace ModelDsl.Mutation;

/// <summary>Numbers for the sizes that only the program knows: two sets, in which different names have different numbers.</summary>
internal static class SampleSizes
{
    public const int Sets = 2;

    private static readonly Dictionary<string, long[]> Usual = new()
    {
        ["B"] = [2, 4],
        ["N"] = [3, 5],
        ["T"] = [12, 32],
        ["S"] = [10, 24],
        ["H"] = [14, 36],
        ["W"] = [18, 48],
        ["C"] = [8, 16],
        ["D"] = [6, 20],
    };

    /// <summary>The usual number of a name, or the nearest that meets what the declaration demands of it alone.</summary>
    public static long Of(string axis, int set, IEnumerable<AxisFact> facts)
    {
        var usual = (Usual.GetValueOrDefault(axis) ?? [15 + axis.Length, 40 + axis.Length])[set];
        var own = facts.Where(fact => fact.Test.Symbols is { Count: 1 } symbols && symbols[0] == axis).ToArray();
        return Enumerable.Range(0, 4096).SelectMany(step => new[] { usual - step, usual + step }).Where(static size => size > 0)
            .FirstOrDefault(size => own.All(fact => fact.IsMetBy(new Dictionary<string, long> { [axis] = size })), usual);
    }

    /// <summary>The sizes of all names in these types.</summary>
    public static Dictionary<string, long> Of(IEnumerable<TensorType> types, int set, IEnumerable<AxisFact> facts) =>
        types.SelectMany(static type => type.Shape).SelectMany(static axis => axis.Symbols).Distinct().ToDictionary(static symbol => symbol, symbol => Of(symbol, set, facts));
}
