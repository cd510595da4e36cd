using System.Text;

namespace ModelDsl.Reports;

/// <summary>
/// Draws the graph of a model from top to bottom, a line for each layer: what the next layer reads goes straight down, everything else runs in
/// lanes at the side. Sections and blocks fold without a script.
/// </summary>
internal sealed class HtmlGraph
{
    // Lines that are seen before a reader unfolds anything, if parts can be folded to that.
    private const int MostLines = 40;

    private readonly ComplexityReport _report;
    private readonly HtmlFigures _figures;
    private readonly StringBuilder _html = new();
    private readonly List<ReportPart> _parts;
    private readonly Dictionary<ReportPart, (int Head, int Last)> _partLines = [];
    // The lines of the inputs, of the rows and of the output.
    private readonly List<int> _lines = [];
    private readonly HtmlRails _rails;
    private readonly Poly _flops;
    private readonly int _openDepth;

    public HtmlGraph(ComplexityReport report, HtmlFigures figures)
    {
        (_report, _figures) = (report, figures);
        _flops = report.Flops;
        _parts = report.ShownParts.ToList();
        Number();
        _rails = new(Edges());
        _openDepth = OpenDepth();
    }

    private int Inputs => _report.Inputs.Count;

    public string Write()
    {
        if (_report.Rows.Count == 0)
            return "";
        Line("<section>");
        Line("<h2>Graph</h2>");
        Line($"<p class=\"note\">Shapes stand on the edges; bars and percentages are shares of the FLOPs.{(_parts.Count > 0 ? " A part folds and unfolds at its name." : "")}</p>");
        if (_parts.Count > 0)
            Line("<p class=\"folds\"><button type=\"button\" data-fold=\"open\">Unfold all</button> <button type=\"button\" data-fold=\"close\">Fold all</button></p>");
        var depth = Depths().DefaultIfEmpty(0).Max();
        Line($"<div class=\"graph\" style=\"--rails:{Poly.Write(_rails.Width)}px;--indent:{Poly.Write(10 * depth)}px\">");
        for (var input = 0; input < Inputs; input++)
        {
            var (name, type) = Split(_report.Inputs[input]);
            Node(input, "end", name, "input", type, null, "");
        }
        var open = new Stack<ReportPart>();
        var next = 0;
        for (var row = 0; row < _report.Rows.Count; row++)
        {
            for (; next < _parts.Count && _parts[next].First == row; next++)
            {
                Begin(_parts[next], open.Count, open.Count > 0 ? open.Peek().Key : "");
                open.Push(_parts[next]);
            }
            var layer = _report.Rows[row];
            Node(Inputs + row, "", layer.Layer, Short(layer.Key, layer.Layer, open.Count > 0 ? open.Peek().Key : ""), layer.Output, layer, layer.Key);
            for (; open.Count > 0 && open.Peek().End == row + 1; open.Pop())
                Line("</details>");
        }
        Node(_lines.Count - 1, "end", "output", "", "", null, "");
        Line("</div>");
        if (_rails.LeftOut > 0)
            Line($"<p class=\"note\">There are more edges side by side than can be told apart; those of {Poly.Write(_rails.LeftOut)} layers are left out.</p>");
        Line("</section>");
        return _html.ToString();
    }

    // Gives each input, head of a part, row and the output a line of its own.
    private void Number()
    {
        var (line, next) = (0, 0);
        for (; line < Inputs; line++)
            _lines.Add(line);
        for (var row = 0; row < _report.Rows.Count; row++)
        {
            for (; next < _parts.Count && _parts[next].First == row; next++)
                _partLines[_parts[next]] = (line++, 0);
            _lines.Add(line++);
        }
        foreach (var part in _parts)
            _partLines[part] = (_partLines[part].Head, _lines[Inputs + part.End - 1]);
        _lines.Add(line);
    }

    // All but those from a line to the next. What a part reads from the line before it, and nobody else, forks within the innermost such part.
    private IEnumerable<(int From, int To)> Edges()
    {
        var reads = Enumerable.Range(Inputs, _lines.Count - Inputs).SelectMany(to => Reads(to).Select(from => (From: from, To: to))).Where(static edge => edge.From != edge.To - 1);
        foreach (var net in reads.GroupBy(static edge => edge.From))
        {
            var last = net.Max(static edge => edge.To);
            var part = Continues(net.Key) ? _parts.LastOrDefault(part => Inputs + part.First == net.Key + 1 && Inputs + part.End > last) : null;
            var from = part is null ? _lines[net.Key] : _partLines[part].Head;
            foreach (var (_, to) in net)
                yield return (from, _lines[to]);
        }
    }

    // What a row or the output reads, as places: inputs, rows, output.
    private IEnumerable<int> Reads(int place) =>
        (place < Inputs ? [] : place == _lines.Count - 1 ? _report.Gives ?? [new(_report.Rows.Count - 1)] : _report.ReadsOf(place - Inputs))
            .Select(source => source.Row < 0 ? -1 - source.Row : Inputs + source.Row).Where(from => from < place);

    private bool Continues(int place) => place + 1 < _lines.Count && Reads(place + 1).Contains(place);

    private IEnumerable<int> Depths()
    {
        var open = new Stack<int>();
        foreach (var part in _parts)
        {
            while (open.Count > 0 && open.Peek() <= part.First)
                open.Pop();
            open.Push(part.End);
            yield return open.Count;
        }
    }

    // How deep parts are unfolded at first; copies never are.
    private int OpenDepth()
    {
        var depths = Depths().ToList();
        for (var depth = depths.DefaultIfEmpty(0).Max(); depth > 0; depth--)
            if (Visible(depths, depth) <= MostLines)
                return depth;
        return 0;
    }

    private int Visible(List<int> depths, int open)
    {
        var (lines, row) = (Inputs + 1, 0);
        for (var i = 0; i < _parts.Count; i++)
        {
            var part = _parts[i];
            if (part.First < row)
                continue;
            lines += part.First - row + 1;
            row = IsOpen(part, depths[i], open) ? part.First : part.End;
        }
        return lines + _report.Rows.Count - row;
    }

    private static bool IsOpen(ReportPart part, int depth, int open) => depth <= open && part.Copies == 1;

    private void Begin(ReportPart part, int depth, string outside)
    {
        var (head, last) = _partLines[part];
        var sum = _report.Sum(part);
        var key = part.Key.StartsWith(outside + ".", StringComparison.Ordinal) ? part.Key.Substring(outside.Length + 1) : part.Key;
        var copies = part.Copies > 1 ? $"<b class=\"times\">×{Poly.Write(part.Copies)}</b>" : "";
        var (name, small) = part.Name.Length > 0 ? (part.Name, key) : (key, "");
        Line($"<details{(IsOpen(part, depth + 1, _openDepth) ? " open" : "")}><summary title=\"{HtmlText.Escape(part.Key)}\">");
        var first = Inputs + part.First;
        Line($"<div class=\"step folded{(Continues(first - 1) ? " down" : "")}\"{Share(sum)}>{Box(name, small, copies)}{_rails.Beside(head, last)}{Edge(Inputs + part.End - 1, sum.Output)}{Cost(sum)}</div>");
        var stem = Continues(first - 1) ? _rails.ForksAt(head) ? " stem fork" : " stem" : "";
        Line($"<div class=\"step unfolded{stem}\"><span class=\"title\">{HtmlText.Code(name)} {copies} {Small(small)}</span>{_rails.BesideHead(head)}</div>");
        Line("</summary>");
    }

    private void Node(int place, string kind, string text, string small, string output, ReportRow? row, string key)
    {
        var line = _lines[place];
        var classes = $"step{(kind.Length > 0 ? $" {kind}" : "")}{(Continues(place - 1) ? " down" : "")}";
        var title = key.Length > 0 ? $" title=\"{HtmlText.Escape(key)}\"" : "";
        Line($"<div class=\"{classes}\"{title}{(row is null ? "" : Share(row))}>{Box(text, small, "")}{_rails.Beside(line, line)}{Edge(place, output)}{(row is null ? "" : Cost(row))}</div>");
    }

    private static string Box(string text, string small, string copies) =>
        $"<span class=\"box\">{HtmlText.Code(text)}{copies}{Small(small)}</span>";

    private static string Small(string text) => text.Length > 0 ? $"<small>{HtmlText.Escape(text)}</small>" : "";

    // What goes down from a line, and the shape of what it gives.
    private string Edge(int place, string shape) =>
        place == _lines.Count - 1 ? "" : $"<span class=\"{(Continues(place) ? "edge stem" : "edge")}\">{HtmlText.Code(shape)}</span>";

    private string Share(ReportRow row) => row.Flops.Equals(Poly.Zero) ? "" : $" {_figures.Share(row.Flops, _flops)}";

    private string Cost(ReportRow row)
    {
        var flops = row.Flops.Equals(Poly.Zero) ? "" : _figures.Percent(row.Flops, _flops);
        var parameters = row.Parameters.Equals(Poly.Zero) ? "" : $"{_figures.Short(row.Parameters)} parameters";
        return flops.Length + parameters.Length == 0 ? "" : $"<span class=\"cost\">{(flops.Length > 0 ? flops : "<data></data>")} {parameters}</span>";
    }

    // The part of a key that is not the part's; nothing where that only says the layer again.
    private static string Short(string key, string layer, string outside) =>
        key == layer || key == outside ? "" : outside.Length > 0 && key.StartsWith(outside + ".", StringComparison.Ordinal) ? key.Substring(outside.Length + 1) : key;

    private static (string Name, string Type) Split(string input) =>
        input.IndexOf(':') is >= 0 and var colon ? (input.Substring(0, colon), input.Substring(colon + 1).Trim()) : (input, "");

    private void Line(string text) => _html.Append(text).Append('\n');
}
