using System.Numerics;

namespace ModelDsl.Compilation;

/// <summary>The functions of constants: <c>floor</c>, <c>ceil</c>, <c>round</c>, <c>min</c>, <c>max</c>, <c>len</c>, <c>range</c>.</summary>
internal static class Functions
{
    /// <summary>The longest list that <c>range</c> makes, and the most rounds of a loop.</summary>
    public const int MostElements = 10_000;

    private static readonly string[] All = ["floor", "ceil", "round", "min", "max", "len", "range"];

    public static bool Has(string name) => All.Contains(name);

    /// <summary>The value, or null where the function does not take these arguments.</summary>
    public static object? Call(string name, object[] arguments) => (name, arguments) switch
    {
        ("floor", [Poly size]) => size,
        ("ceil", [Poly size]) => size,
        ("round", [Poly size]) => size,
        ("floor", [double x]) => Whole(Math.Floor(x)),
        ("ceil", [double x]) => Whole(Math.Ceiling(x)),
        ("round", [double x]) => Whole(Math.Floor(x + 0.5)),
        ("round", [var x, Poly { AsConstant: > 0 and { } multiple }]) => Names.AsNumber(x) is { } number && Whole(Math.Floor((number / multiple) + 0.5)) is { } times ? times * multiple : null,
        ("min" or "max", { Length: > 0 }) => Extreme(name == "min", arguments),
        ("len", [ValueList<object> list]) => (Poly)list.Count,
        ("range", [Poly { AsConstant: >= 0 and <= MostElements and { } count }]) => Range(0, count),
        ("range", [Poly { AsConstant: { } from }, Poly { AsConstant: { } to }]) when to >= from && new BigInteger(to) - from <= MostElements => Range(from, to),
        _ => null,
    };

    private static ValueList<object> Range(long from, long to)
    {
        var list = new List<object>();
        for (var i = from; i < to; i++)
            list.Add((Poly)i);
        return list.ToValueList();
    }

    private static Poly? Whole(double x) => double.IsNaN(x) || double.IsInfinity(x) ? null : (Poly)new BigInteger(x);

    // The extreme of open sizes is a size too, whichever of them it will be.
    private static object? Extreme(bool least, object[] arguments)
    {
        if (arguments.All(static argument => argument is Poly))
            return PolyExtreme.Of(least, arguments.Cast<Poly>());
        var best = arguments[0];
        foreach (var other in arguments.Skip(1))
        {
            var isLess = Names.AsNumber(best) is { } x && Names.AsNumber(other) is { } y ? x <= y : (bool?)null;
            if (isLess is not { } known)
                return null;
            best = known == least ? best : other;
        }
        return best is Poly || Names.AsNumber(best) is not null ? best : null;
    }
}
