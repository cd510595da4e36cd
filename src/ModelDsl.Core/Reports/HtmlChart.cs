using System.Numerics;
using System.Text;

namespace ModelDsl.Reports;

/// <summary>
/// Draws costs over one size, both in logarithms, for the sizes that a page begins with. The page's script draws it again for others, by the
/// same rules. All is whole numbers: a page is the same on every machine.
/// </summary>
/// <param name="figures">The figures of the page.</param>
/// <param name="axes">Derived axes; where one of them is empty there is nothing to draw.</param>
internal sealed class HtmlChart(HtmlFigures figures, IReadOnlyCollection<PolyAxis> axes)
{
    public const int MostLines = 8;

    private const int Left = 74, Right = 548, Top = 44, Bottom = 272;

    // Fractions of a logarithm are counted in this.
    private const int One = 1024;

    private readonly StringBuilder _svg = new();

    /// <summary>A cost and its name, which is written as it is.</summary>
    public sealed record Line(string Name, PolyMax Value);

    /// <summary>Where a line is marked: at the sizes from which on some costs are all more than others, or no longer.</summary>
    public sealed record Mark(int Line, ValueList<(PolyMax More, PolyMax Less)> Pairs, ValueList<long> At);

    public string Write(string title, string symbol, IReadOnlyList<Line> lines, bool isBytes, IReadOnlyList<Mark> marks)
    {
        _svg.Clear();
        lines = lines.Take(MostLines).ToList();
        marks = marks.Where(mark => mark.Line < lines.Count).ToList();
        var highest = Highest(symbol, marks);
        var points = Octaves(highest).Select(size => (Size: size, Values: ValuesAt(symbol, size, lines.Select(static line => line.Value)))).ToList();
        var seen = points.SelectMany(static point => point.Values).Where(static value => value.Sign > 0).ToList();
        if (seen.Count == 0)
            return "";
        var (low, high) = (Decade(seen.Min()), Decade(seen.Max()) + 1);
        var (width, from, to) = (Log2(highest), Log2(BigInteger.Pow(10, low)), Log2(BigInteger.Pow(10, high)));
        for (int decade = low, step = (high - low + 4) / 5; decade <= high; decade += step)
            _svg.Append($"<path class=\"grid\" d=\"M{Left} {Y(BigInteger.Pow(10, decade))}H{Right}\"/><text x=\"{Left - 8}\" y=\"{Y(BigInteger.Pow(10, decade))}\" dy=\"4\" text-anchor=\"end\">{Readable.Round(BigInteger.Pow(10, decade))}{(isBytes ? decade < 3 ? " B" : "B" : "")}</text>");
        for (long size = 1; size <= highest; size *= 10)
            _svg.Append($"<path class=\"grid\" d=\"M{X(size)} {Top}V{Bottom}\"/><text x=\"{X(size)}\" y=\"{Bottom + 20}\" text-anchor=\"middle\">{Readable.Round(size)}</text>");
        var here = figures.Sizes[symbol];
        if (here <= highest)
            _svg.Append($"<path class=\"here\" d=\"M{X(here)} {Top}V{Bottom}\"/>");
        for (var line = 0; line < lines.Count; line++)
        {
            var path = string.Join("L", points.Where(point => point.Values[line].Sign > 0).Select(point => $"{X(point.Size)} {Y(point.Values[line])}"));
            _svg.Append($"<path class=\"line s{line}\" d=\"M{path}\"/>");
        }
        var labels = new List<(int X, int Row, long At)>();
        foreach (var mark in marks)
        {
            foreach (var at in mark.At.Where(at => at > 1 && at <= highest))
            {
                if (ValuesAt(symbol, at, [lines[mark.Line].Value])[0] is not { Sign: > 0 } value)
                    continue;
                _svg.Append($"<path class=\"mark\" d=\"M{X(at)} {Top}V{Bottom}\"/><circle class=\"s{mark.Line}\" cx=\"{X(at)}\" cy=\"{Y(value)}\" r=\"4.5\"/>");
                // In the first of two rows where there is room; marks that are too close share a label.
                var x = Tenths(at) / 10;
                var row = Enumerable.Range(0, 2).Where(row => labels.All(other => other.Row != row || Math.Abs(other.X - x) > 90)).DefaultIfEmpty(-1).First();
                if (row < 0 || labels.Any(other => other.At == at))
                    continue;
                labels.Add((x, row, at));
                _svg.Append($"<text class=\"at\" x=\"{X(at)}\" y=\"{Top - 5 - (19 * row)}\" text-anchor=\"{(x > 480 ? "end" : x < 130 ? "start" : "middle")}\">{HtmlText.Escape(symbol)} = {Readable.Grouped(at)}</text>");
            }
        }

        var name = HtmlText.Escape($"{title} over {symbol}");
        return $"<figure class=\"chart\" data-over=\"{HtmlText.Escape(symbol)}\" data-lines=\"{string.Join("|", lines.Select(line => figures.Indices(line.Value)))}\""
            + $" data-marks=\"{string.Join("|", marks.Select(mark => $"{Poly.Write(mark.Line)};{string.Join(";", mark.Pairs.Select(pair => figures.Pair(pair.More, pair.Less)))}"))}\"{(isBytes ? " data-unit=\"bytes\"" : "")}{(SampleSizes.IsBatch(symbol) ? " data-batch=\"yes\"" : "")}>\n"
            + $"<figcaption>{HtmlText.Escape(title)} over {HtmlText.Code(symbol)}</figcaption>\n"
            + $"<svg viewBox=\"0 0 560 300\" role=\"img\" aria-label=\"{name}\">{_svg}</svg>\n"
            + "<p class=\"reading\" role=\"status\"></p>\n"
            + $"<ul class=\"legend\">{string.Concat(lines.Select((line, i) => $"<li class=\"s{i}\"><span>{line.Name}</span> <b>{(isBytes ? figures.Bytes(line.Value) : figures.Short(line.Value))}</b></li>"))}</ul>\n"
            + "</figure>\n";

        string X(long size) => Written(Tenths(size));

        int Tenths(long size) => (10 * Left) + (int)(10L * (Right - Left) * Log2(size) / width);

        string Y(BigInteger value) => Written((10 * Bottom) - (int)(10L * (Bottom - Top) * (Log2(value) - from) / (to - from)));

        static string Written(int tenths) => tenths % 10 == 0 ? Poly.Write(tenths / 10) : $"{Poly.Write(tenths / 10)}.{Poly.Write(tenths % 10)}";
    }

    // Zeros where nothing is left of an axis.
    private BigInteger[] ValuesAt(string symbol, long size, IEnumerable<PolyMax> costs)
    {
        var sizes = figures.Sizes.ToDictionary(static other => other.Key, static other => other.Value, StringComparer.Ordinal);
        sizes[symbol] = size;
        var isEmpty = axes.Any(axis => axis.Evaluate(sizes).Sign < 1);
        return [.. costs.Select(cost => isEmpty ? 0 : cost.Evaluate(sizes))];
    }

    // Past the marks and the size that is set, in powers of two.
    private long Highest(string symbol, IEnumerable<Mark> marks)
    {
        var need = marks.SelectMany(static mark => mark.At).Select(static at => 2 * at).Concat([4 * figures.Sizes[symbol], SampleSizes.IsBatch(symbol) ? 1024 : 16_384]).Max();
        long highest = 1024;
        while (highest < need && highest < 1L << 30)
            highest *= 2;
        return highest;
    }

    private static IEnumerable<long> Octaves(long highest)
    {
        for (long size = 1; size <= highest; size *= 2)
            yield return size;
    }

    private static int Decade(BigInteger value) => Poly.Write(value).Length - 1;

    // The logarithm of a number from 1, rounded down: its whole part is the number of bits after the first; each next bit comes of a square.
    private static int Log2(BigInteger value)
    {
        const int Digits = 30;
        var bits = 0;
        for (var rest = value; rest > uint.MaxValue; rest >>= 32)
            bits += 32;
        for (var top = (uint)(value >> bits); top > 1; top >>= 1)
            bits++;
        var part = (ulong)(bits > Digits ? value >> (bits - Digits) : value << (Digits - bits));
        var log = bits;
        for (var step = One; step > 1; step /= 2)
        {
            part = (part * part) >> Digits;
            log *= 2;
            if (part >> (Digits + 1) > 0)
            {
                part >>= 1;
                log++;
            }
        }
        return log;
    }
}
