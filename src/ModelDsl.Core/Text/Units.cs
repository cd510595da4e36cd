namespace ModelDsl.Text;

/// <summary>The units of numbers: a power of ten, or a power of 1024.</summary>
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

    public static bool Contains(string unit) => Known.ContainsKey(unit);

    public static (int Tens, int Kibis) Of(string unit) => Known[unit];

    /// <summary>The unit that was probably meant, or null.</summary>
    public static string? Like(string unit) =>
        Known.Keys.FirstOrDefault(known => string.Equals(known, unit, StringComparison.OrdinalIgnoreCase));
}
