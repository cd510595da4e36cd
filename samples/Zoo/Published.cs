using System.Text.Json;

namespace Samples.Zoo;

/// <summary>What others have published of a model.</summary>
/// <param name="Params">Trained numbers.</param>
/// <param name="Gmacs">10⁹ multiply-adds for one image; null where none were published.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record Published(string Name, long Params, double? Gmacs, string Source)
{
    /// <summary>The figures of published_counts.json, by the model's name.</summary>
    public static IReadOnlyDictionary<string, Published> Read()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "published_counts.json"));
        using var json = JsonDocument.Parse(file);
        return json.RootElement.GetProperty("models").Deserialize<Published[]>(JsonSerializerOptions.Web)!.ToDictionary(static row => row.Name);
    }

    /// <summary>True if the counts are the published ones: the parameters to the unit, the multiply-adds in every digit that was printed.</summary>
    public bool Equals(Entry entry) =>
        entry.Parameters == Params && (Gmacs is not { } gmacs || Math.Round(entry.Macs / 1e9, 3, MidpointRounding.AwayFromZero) == gmacs);
}
