using System.Globalization;

namespace Samples.LongContext;

/// <summary>Middle values, slopes, and how numbers are written.</summary>
public static class Numbers
{
    /// <summary>The middle value, or the mean of the two in the middle.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>The slope of the line through the logarithms of the points: the exponent of growth.</summary>
    public static double Slope(IReadOnlyList<(double X, double Y)> points)
    {
        var logarithms = points.Select(static point => (X: Math.Log(point.X), Y: Math.Log(point.Y))).ToArray();
        var (x, y) = (logarithms.Average(static point => point.X), logarithms.Average(static point => point.Y));
        return logarithms.Sum(point => (point.X - x) * (point.Y - y)) / logarithms.Sum(point => (point.X - x) * (point.X - x));
    }

    /// <summary>Three digits that count, and no more after the point than help.</summary>
    public static string Short(double value) => value.ToString(value < 10 ? "F2" : value < 100 ? "F1" : "N0", CultureInfo.InvariantCulture);

    /// <summary>A whole number in groups of three digits.</summary>
    public static string Whole(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Two digits after the point.</summary>
    public static string Fraction(double value) => value.ToString("F2", CultureInfo.InvariantCulture);
}
