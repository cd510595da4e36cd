using System.Text;

namespace ModelDsl.Reports;

/// <summary>Draws what memory goes into, in training and in inference, and says what parameters take in each precision.</summary>
internal sealed class HtmlMemory(ComplexityReport report, HtmlFigures figures)
{
    // More sections than that are not told apart.
    private const int MostSections = 12;

    private readonly StringBuilder _html = new();

    public string Write()
    {
        var training = report.TrainingMemory;
        var kept = Kept().ToList();
        var all = PolyMax.Of([kept.Aggregate(Poly.Zero, static (sum, part) => sum + part.Bytes)]);
        Line("<section>");
        Line("<h2>Memory</h2>");
        Line("<div class=\"memory\"><div>");
        Stack("Training", training, training,
        [
            ("weights", "Weights", PolyMax.Of([report.WeightBytes])),
            ("adam", "Adam’s moments", PolyMax.Of([report.AdamBytes])),
            ("buffers", "Buffers", PolyMax.Of([report.BufferBytes])),
            ("kept", "Activations and gradients at the peak", report.TrainingPeak),
        ]);
        Stack("Kept for backward", all, all, kept.Select(static (part, i) => (i % 2 == 0 ? "kept" : "kept pale", part.Name, PolyMax.Of([part.Bytes]))));
        Stack("Inference", report.InferenceMemory, training,
        [
            ("weights", "Weights", PolyMax.Of([report.WeightBytes])),
            ("buffers", "Buffers", PolyMax.Of([report.BufferBytes])),
            ("kept", "Activations at the peak", report.InferenceBytes),
        ]);
        Line("</div><div class=\"scroll\">");
        Precisions();
        Line("</div></div>");
        if (report.HasWritten)
            Line($"<p>Computed as the formulas are written, {figures.Bytes(PolyMax.Of([report.WrittenTrainingBytes]))} would be kept for backward and {figures.Bytes(report.WrittenInferenceBytes)} be alive at the peak of inference.</p>");
        Line("</section>");
        return _html.ToString();
    }

    // What is kept for the backward pass: by each of the outer sections that keep most, by the other layers, and by the loss.
    private IEnumerable<(string Name, Poly Bytes)> Kept()
    {
        var parts = report.ComparedParts;
        // Where one section is all of the model, those within it.
        var depth = parts.Count > 1 && parts.Count(static part => part.Depth == 0) == 1 ? 1 : 0;
        var sections = parts.Where(part => part.Depth == depth).Select(part => (part.Part, Bytes: report.Sum(part.Part).TrainingBytes)).Where(static part => !part.Bytes.Equals(Poly.Zero)).ToList();
        var most = sections.OrderByDescending(section => section.Bytes.Evaluate(figures.Sizes)).Take(MostSections).ToList();
        var shown = sections.Where(most.Contains).ToList();
        foreach (var (part, bytes) in shown)
            yield return (HtmlText.Code(part.Key), bytes);
        yield return (shown.Count == 0 ? "Layers" : "Elsewhere", report.TrainingBytes - shown.Aggregate(Poly.Zero, static (sum, section) => sum + section.Bytes));
        yield return ("Loss", report.Loss?.TrainingBytes ?? 0);
    }

    private void Stack(string name, PolyMax total, PolyMax scale, IEnumerable<(string Kind, string Name, PolyMax Bytes)> parts)
    {
        var shown = parts.Where(static part => !part.Bytes.Candidates.All(static bytes => bytes.Equals(Poly.Zero))).ToList();
        Line($"<h3>{name} <span class=\"total\">{figures.Bytes(total)}</span></h3>");
        Line("<div class=\"stack\" aria-hidden=\"true\">");
        foreach (var (kind, _, bytes) in shown)
            Line($"<span class=\"{kind}\" {figures.Share(bytes, scale)}></span>");
        Line("</div>");
        Line("<ul class=\"legend\">");
        foreach (var (kind, part, bytes) in shown)
            Line($"<li class=\"{kind}\">{part} <b>{figures.Bytes(bytes)}</b></li>");
        Line("</ul>");
    }

    private void Precisions()
    {
        Line("<table class=\"precisions\"><caption>Parameters in each precision</caption>");
        Line("<thead><tr><th scope=\"col\">Numbers</th>");
        foreach (var head in new[] { "Weights", "Gradients", "Copies", "Moments", "In training" })
            Line($"<th scope=\"col\" class=\"n\">{head}</th>");
        Line("</tr></thead><tbody>");
        foreach (var precision in Precision.All)
            Line($"<tr><th scope=\"row\">{precision.Name}</th>"
                + string.Concat(new[] { precision.Weight, precision.Gradient, precision.Copy, precision.Moments, precision.Total }.Select(bytes => figures.BytesCell(bytes * report.Parameters))) + "</tr>");
        Line("</tbody></table>");
        if (report.CachedValues.Equals(Poly.Zero))
            return;
        Line($"<p class=\"where\">KV cache of a token: {figures.Bytes(4 * report.CachedValues)} in float32, {figures.Bytes(2 * report.CachedValues)} in float16 or bfloat16, {figures.Bytes(report.CachedValues)} in int8.</p>");
    }

    private void Line(string text) => _html.Append(text).Append('\n');
}
