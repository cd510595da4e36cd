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

    public static long Of(string axis, int set, IEnumerable<AxisBound> bounds)
    {
        var usual = Usual.GetValueOrDefault(axis) ?? [15 + axis.Length, 40 + axis.Length];
        var most = bounds.Where(bound => bound.Axis == axis).Select(static bound => bound.AtMost).DefaultIfEmpty(long.MaxValue).Min();
        return Math.Min(usual[set], most);
    }

    /// <summary>The sizes of all names in these types.</summary>
    public static Dictionary<string, long> Of(IEnumerable<TensorType> types, int set, IEnumerable<AxisBound> bounds) =>
        types.SelectMany(static type => type.Shape).SelectMany(static axis => axis.Symbols).Distinct().ToDictionary(static symbol => symbol, symbol => Of(symbol, set, bounds));
}
