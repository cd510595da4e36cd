using System.Text;

namespace ModelDsl.Reports;

/// <summary>The part of a report in Markdown that tells what a machine makes of the model.</summary>
internal sealed class MarkdownHardware(HardwareSummary summary)
{
    private readonly StringBuilder _markdown = new();

    public string Write()
    {
        Line("");
        Line("## On this hardware");
        Line("");
        Line($"{MarkdownWriter.Code($"hardware {{ {summary.Machine} }}")}{(summary.Ridge.Length == 0 ? "" : $": below {summary.Ridge}, a layer waits for its memory")}.");
        Times();
        Layers();
        Largest();
        return _markdown.ToString();
    }

    private void Times()
    {
        if (!summary.Times.Any())
            return;
        Line("");
        Row(["Least time", .. summary.Samples.Select(static sizes => string.Join(", ", sizes.Select(static size => MarkdownWriter.Code($"{size.Key} = {Poly.Write(size.Value)}"))))]);
        Row(["---", .. summary.Samples.Select(static _ => "---:")]);
        foreach (var (title, values) in summary.Times)
            Row([title, .. values]);
        Line("");
        Line("Layer by layer, each reads from memory what it needs and writes there what it makes; where tensors are small, a cache can beat that. Moving nothing twice cannot be beaten but by weights that stay in a cache from one pass to the next, or by another way to calculate a product.");
    }

    private void Layers()
    {
        var layers = summary.Layers.ToList();
        if (layers.Count == 0)
            return;
        Line("");
        Row(["Key", "Layer", "Forward", "Backward", "% of a step", "Bound by"]);
        Row(["---", "---", "---:", "---:", "---:", "---"]);
        foreach (var layer in layers)
            Row([MarkdownWriter.Code(layer[0]), MarkdownWriter.Code(layer[1]), .. layer.Skip(2)]);
    }

    private void Largest()
    {
        var all = summary.Largest.ToList();
        if (all.Count == 0)
            return;
        Line("");
        Row(["Largest that fits", "Training", "Inference"]);
        Row(["---", "---:", "---:"]);
        foreach (var (symbol, others, training, inference, allowed) in all)
            Row([MarkdownWriter.Code(symbol) + (others.Length == 0 ? "" : $" with {MarkdownWriter.Code(others)}"), HardwareSummary.Says(training, allowed), HardwareSummary.Says(inference, allowed)]);
    }

    private void Row(IEnumerable<string> cells) => Line($"| {string.Join(" | ", cells)} |");

    private void Line(string text) => _markdown.Append(text).Append('\n');
}
