namespace ModelDsl.Text;

/// <summary>The units of numbers: a power of ten, or a power of 1024. Each unit of bytes is also one of bytes a second.</summary>
internal static class Units
{
    private static readonly Dictionary<string, (int Tens, int Kibis)> Known = new(StringComparer.Ordinal)
    {
        [""] = (0, 0),
        ["%"] = (-2, 0),
        ["K"] = (3, 0),
        ["M"] = (6, 0),
        ["G"] = (9, 0),
        ["T"] = (12, 0),
        ["B"] = (0, 0),
        ["KB"] = (3, 0),
        ["MB"] = (6, 0),
        ["GB"] = (9, 0),
        ["TB"] = (12, 0),
        ["KiB"] = (0, 1),
        ["MiB"] = (0, 2),
        ["GiB"] = (0, 3),
        ["TiB"] = (0, 4),
    };

    /// <summary>What follows a unit of bytes to make it one of bytes a second.</summary>
    public const string EverySecond = "/s";

    static Units()
    {
        foreach (var unit in Known.Where(static known => IsBytes(known.Key)).ToArray())
            Known[unit.Key + EverySecond] = unit.Value;
    }

    /// <summary>True for a unit of bytes, and not of bytes a second.</summary>
    public static bool IsBytes(string unit) => unit.EndsWith("B", StringComparison.Ordinal);

    /// <summary>True for a unit of bytes a second.</summary>
    public static bool IsRate(string unit) => unit.EndsWith(EverySecond, StringComparison.Ordinal);

    public static bool Contains(string unit) => Known.ContainsKey(unit);

    public static (int Tens, int Kibis) Of(string unit) => Known[unit];

    /// <summary>The unit that was probably meant, or null.</summary>
    public static string? Like(string unit) =>
        Known.Keys.FirstOrDefault(known => string.Equals(known, unit, StringComparison.OrdinalIgnoreCase));
}
