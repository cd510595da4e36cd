using System.Globalization;

namespace ModelDsl.Metrics;

/// <summary>Numbers in words that are the same in every country.</summary>
internal static class Plain
{
    internal static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    internal static string Percent(double share) => (100 * share).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
