using System.Globalization;
using System.Numerics;

namespace ModelDsl.Reports;

/// <summary>Numbers as a person reads them, in every culture alike.</summary>
internal static class Readable
{
    private static readonly string[] Units = ["", "k", "M", "G", "T", "P", "E"];

    /// <summary><c>652,824</c>.</summary>
    public static string Grouped(BigInteger n) => n.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A number grouped, a formula as it is.</summary>
    public static string Formula(Poly poly) => poly.AsWhole is { } n ? Grouped(n) : poly.ToString();

    public static string Formula(PolyMax max) => max.Candidates.Count == 1 ? Formula(max.Candidates[0]) : max.ToString();

    /// <summary>Three figures and a decimal unit: <c>2.61 M</c>; all figures below a thousand.</summary>
    public static string Short(BigInteger n)
    {
        if (n.Sign < 0)
            return $"-{Short(-n)}";
        var (unit, scale) = (0, BigInteger.One);
        while (unit + 1 < Units.Length && n >= 1000 * scale)
            (unit, scale) = (unit + 1, 1000 * scale);
        if (unit == 0)
            return Poly.Write(n);
        var decimals = n < 10 * scale ? 2 : n < 100 * scale ? 1 : 0;
        var rounded = Divide(n * BigInteger.Pow(10, decimals), scale);
        // 999.6 k is a million.
        if (rounded == 1000 && unit + 1 < Units.Length)
            return $"{(decimals == 0 ? "1.00" : decimals == 1 ? "100" : "10.0")} {(decimals == 0 ? Units[unit + 1] : Units[unit])}";
        var figures = Poly.Write(rounded);
        return $"{(decimals == 0 ? figures : figures.Insert(figures.Length - decimals, "."))} {Units[unit]}";
    }

    /// <summary>A power of ten without decimals: <c>10 M</c>.</summary>
    public static string Round(BigInteger power) => Short(power).Replace(".00", "").Replace(".0", "");

    /// <summary>Bytes as <c>2.61 MB</c>, of 10⁶ bytes.</summary>
    public static string Bytes(BigInteger n) => n >= 1000 || n <= -1000 ? $"{Short(n)}B" : $"{Short(n)} B";

    /// <summary>A share with one decimal, without its sign: <c>48.1</c>; a dash of nothing.</summary>
    public static string Percent(BigInteger part, BigInteger whole)
    {
        if (whole.Sign <= 0 || part.Sign < 0)
            return "–";
        var tenths = Divide(part * 1000, whole);
        return $"{Poly.Write(tenths / 10)}.{Poly.Write(tenths % 10)}";
    }

    /// <summary>A ratio with two decimals: <c>12.25</c>; a dash where there is none.</summary>
    public static string Ratio(BigInteger part, BigInteger whole)
    {
        if (whole.Sign <= 0 || part.Sign < 0)
            return "–";
        var hundredths = Divide(part * 100, whole);
        return $"{Grouped(hundredths / 100)}.{Poly.Write(hundredths % 100).PadLeft(2, '0')}";
    }

    /// <summary>A fraction in three figures: <c>1.35</c>, <c>13.5</c>, <c>135</c>; all figures of what is larger. Null if it rounds to nothing below <paramref name="most"/>.</summary>
    public static string? ThreeFigures(BigInteger n, BigInteger divisor, int most)
    {
        for (var decimals = 2; decimals > 0; decimals--)
        {
            var rounded = Divide(n * BigInteger.Pow(10, decimals), divisor);
            if (rounded < 1000 && rounded < most * BigInteger.Pow(10, decimals))
                return Poly.Write(rounded).PadLeft(decimals + 1, '0') is var figures ? figures.Insert(figures.Length - decimals, ".") : null;
        }
        var whole = Divide(n, divisor);
        return whole < most ? Grouped(whole) : null;
    }

    /// <summary>How many times a cost is another, in three figures: <c>×1.50</c>, <c>×0.0364</c>; <c>new</c> where there was nothing.</summary>
    public static string Factor(BigInteger value, BigInteger first)
    {
        if (first.IsZero)
            return value.IsZero ? "×1.00" : "new";
        if (value.IsZero)
            return "×0";
        var decimals = 2;
        while (decimals < 12 && Scaled(decimals) < 100)
            decimals++;
        while (decimals > 0 && Scaled(decimals) >= 1000)
            decimals--;
        if (decimals == 0)
            return $"×{Grouped(Scaled(0))}";
        var figures = Poly.Write(Scaled(decimals)).PadLeft(decimals + 1, '0');
        return $"×{figures.Insert(figures.Length - decimals, ".")}";

        BigInteger Scaled(int places) => Divide(value * BigInteger.Pow(10, places), first);
    }

    // Rounds halves up; both are not below zero where figures are made of it.
    private static BigInteger Divide(BigInteger n, BigInteger divisor) => Poly.Floor((2 * n) + divisor, 2 * divisor);
}
