using System.Numerics;

namespace ModelDsl.Reports;

/// <summary>
/// The numbers of a page. Each is written for the sizes that the page begins with, and marked with its polynomials, which go to the page's
/// script as a table, so that it can write the numbers again for other sizes.
/// </summary>
internal sealed class HtmlFigures(IReadOnlyDictionary<string, long> sizes)
{
    private readonly List<Poly> _polys = [];
    private readonly Dictionary<Poly, int> _indices = [];
    private readonly List<PolyAxis> _axes = [];
    private readonly Dictionary<string, int> _axisByKey = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long> Sizes => sizes;

    /// <summary>All figures: <c>41,756,928</c>.</summary>
    public string Grouped(PolyMax max) => Span(max, "grouped", Readable.Grouped);

    /// <summary>Three figures: <c>41.8 M</c>.</summary>
    public string Short(PolyMax max) => Span(max, "short", Readable.Short);

    /// <summary><c>10.8 MB</c>.</summary>
    public string Bytes(PolyMax max) => Span(max, "bytes", Readable.Bytes);

    public string Grouped(Poly poly) => Grouped(PolyMax.Of([poly]));
    public string Short(Poly poly) => Short(PolyMax.Of([poly]));
    public string Bytes(Poly poly) => Bytes(PolyMax.Of([poly]));

    /// <summary>Attributes of an element whose <c>--share</c> is how much of the whole the part is, and whose element <c>data</c> shows it.</summary>
    public string Share(PolyMax part, PolyMax whole)
    {
        var percent = Readable.Percent(part.Evaluate(sizes), whole.Evaluate(sizes));
        return $"data-share=\"{Pair(part, whole)}\" style=\"--share:{(percent == "–" ? "0" : percent)}%\"";
    }

    public string Share(Poly part, Poly whole) => Share(PolyMax.Of([part]), PolyMax.Of([whole]));

    /// <summary>A share with one decimal, within an element that has it as its <see cref="Share(Poly, Poly)"/>.</summary>
    public string Percent(Poly part, Poly whole) => $"<data>{Readable.Percent(part.Evaluate(sizes), whole.Evaluate(sizes))} %</data>";

    /// <summary>A cell of a table that sorts: three figures.</summary>
    public string ShortCell(Poly poly) => Cell("short", PolyMax.Of([poly]), Readable.Short(poly.Evaluate(sizes)));

    /// <summary>A cell of a table that sorts: bytes.</summary>
    public string BytesCell(Poly poly) => Cell("bytes", PolyMax.Of([poly]), Readable.Bytes(poly.Evaluate(sizes)));

    /// <summary>A cell of a table that sorts: how many times one cost is another, with two decimals.</summary>
    public string RatioCell(Poly part, Poly whole) =>
        part.Equals(Poly.Zero) ? ShortCell(0) : $"<td data-ratio=\"{Pair(PolyMax.Of([part]), PolyMax.Of([whole]))}\">{Readable.Ratio(part.Evaluate(sizes), whole.Evaluate(sizes))}</td>";

    /// <summary>How many times a cost is another, in three figures.</summary>
    public string Factor(PolyMax value, PolyMax first) => $"<span data-factor=\"{Pair(value, first)}\">{Readable.Factor(value.Evaluate(sizes), first.Evaluate(sizes))}</span>";

    /// <summary>Indices of two polynomials or of the candidates of two largest ones, for attributes.</summary>
    public string Pair(PolyMax part, PolyMax whole) => $"{Indices(part)}/{Indices(whole)}";

    /// <summary>Indices of the polynomials in the script's table, for attributes.</summary>
    public string Indices(PolyMax max) => string.Join(" ", max.Candidates.Select(poly => Poly.Write(Index(poly))));

    /// <summary>What the script reads: the sizes, the derived axes, innermost first, and the polynomials.</summary>
    /// <remarks>
    /// A polynomial is a list of terms; a term its coefficient, then its factors; a factor the name of a size, the index of an axis, a
    /// floor as a list of polynomial and divisor, or an object with the sizes of which it is the <c>min</c> or <c>max</c>.
    /// </remarks>
    public string Json()
    {
        var json = new JsonWriter().Open('{').Name("sizes").Open('{');
        foreach (var size in sizes)
            json.Name(size.Key).Word(Poly.Write(size.Value));
        json.Close('}').Name("axes").Open('[');
        foreach (var axis in _axes)
        {
            json.Open('{').Text("name", axis.Name).Name("size");
            Write(json, axis.Definition);
            json.Close('}');
        }
        json.Close(']').Name("polys").Open('[');
        foreach (var poly in _polys)
            Write(json, poly);
        return json.Close(']').Close('}').ToString();
    }

    private string Span(PolyMax max, string form, Func<BigInteger, string> write)
    {
        var text = write(max.Evaluate(sizes));
        return max.Candidates.All(static poly => poly.AsWhole is not null) ? text : $"<span data-{form}=\"{Indices(max)}\">{text}</span>";
    }

    private string Cell(string form, PolyMax max, string text) =>
        max.Candidates.All(static poly => poly.Equals(Poly.Zero)) ? "<td class=\"zero\">0</td>" : $"<td data-{form}=\"{Indices(max)}\">{text}</td>";

    private int Index(Poly poly)
    {
        if (_indices.TryGetValue(poly, out var known))
            return known;
        foreach (var axis in poly.DerivedAxes)
        {
            if (_axisByKey.ContainsKey(axis.Key))
                continue;
            _axisByKey.Add(axis.Key, _axes.Count);
            _axes.Add(axis);
        }
        _polys.Add(poly);
        return _indices[poly] = _polys.Count - 1;
    }

    private void Write(JsonWriter json, Poly poly)
    {
        json.Open('[');
        foreach (var term in poly.Terms)
        {
            json.Open('[').Text(Poly.Write(term.Coefficient));
            foreach (var factor in term.Factors)
                Write(json, factor);
            json.Close(']');
        }
        json.Close(']');
    }

    private void Write(JsonWriter json, PolyFactor factor)
    {
        switch (factor)
        {
            case PolyAxis axis:
                json.Word(Poly.Write(_axisByKey[axis.Key]));
                break;
            case PolyFloor floor:
                json.Open('[');
                Write(json, floor.Size);
                json.Text(Poly.Write(floor.Divisor)).Close(']');
                break;
            case PolyExtreme extreme:
                json.Open('{').Name(extreme.IsLeast ? "min" : "max").Open('[');
                foreach (var size in extreme.Sizes)
                    Write(json, size);
                json.Close(']').Close('}');
                break;
            default:
                json.Text(factor.Key);
                break;
        }
    }
}
