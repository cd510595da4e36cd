using System.Numerics;
using System.Text;

namespace ModelDsl.Reports;

/// <summary>Writes a report as Markdown. Every text of the author's stands as code, where nothing in it can mean anything.</summary>
internal sealed class MarkdownWriter(ComplexityReport report)
{
    private readonly StringBuilder _markdown = new();
    private readonly ReportShares _shares = new(report);
    private readonly ValueList<string> _symbols = report.Symbols;

    public string Write()
    {
        Line($"# Cost of {Code(report.Name)}");
        Line("");
        foreach (var (term, meaning) in Conventions.All)
            Line($"- **{term}** {meaning}");
        Line("");
        var place = report.Namespace.Length == 0 ? "" : $" in {Code(report.Namespace)}";
        var demands = report.Demands.Count == 0 ? "" : $", where {string.Join(", ", report.Demands.Select(static demand => Code(demand.Says)))}";
        Line($"Family {Code(report.Family)}{place}: {string.Join(", ", report.Inputs.Select(Code))} → {Code(report.Output)}{demands}.");
        Parts();
        Layers();
        Totals();
        Precisions();
        Movement();
        Orders();
        Growths();
        Samples();
        if (report.Machine is { } machine)
            _markdown.Append(new MarkdownHardware(new(report, machine)).Write());
        return _markdown.ToString();
    }

    private void Parts()
    {
        var parts = report.ComparedParts;
        if (parts.Count == 0)
            return;
        Heading("Sections and blocks");
        Row("Key", "Part", "Copies", "Parameters", "%", "FLOPs", "%", "Kept for backward", "%");
        Row("---", "---", "---:", "---:", "---:", "---:", "---:", "---:", "---:");
        foreach (var (part, _) in parts)
        {
            var sum = report.Sum(part);
            Row(Code(part.Key), Code(part.Name), Poly.Write(part.Copies), Formula(sum.Parameters), _shares.OfParameters(sum), Formula(sum.Flops), _shares.OfFlops(sum),
                Formula(sum.TrainingBytes), _shares.OfTrainingBytes(sum));
        }
        Paragraph(_shares.Largest.Length == 0 ? "A part within another counts in both." : $"A part within another counts in both. Shares of FLOPs and of what is kept at {Code(_shares.Largest)}.");
    }

    private void Layers()
    {
        Heading("Layers");
        Row("Key", "Layer", "Output", "Parameters", "%", "FLOPs", "%", "MACs", "FLOPs, backward", "Kept for backward");
        Row("---", "---", "---", "---:", "---:", "---:", "---:", "---:", "---:", "---:");
        foreach (var row in report.Rows)
            Row(Code(row.Key), Code(row.Layer), Code(row.Output), Formula(row.Parameters), _shares.OfParameters(row), Formula(row.Flops), _shares.OfFlops(row),
                Formula(row.Macs), Formula(row.BackwardFlops), Formula(row.TrainingBytes));
        var parameters = report.Rows.Aggregate(Poly.Zero, static (sum, row) => sum + row.Parameters);
        Row("**Sum**", "", Code(report.Output), Formula(parameters), "", Formula(report.Flops), "", Formula(report.Macs), Formula(report.BackwardFlops), Formula(report.TrainingBytes));
        if (_shares.Sizes.Length > 0)
            Paragraph($"Shares of FLOPs at {_shares.Sizes}.");
        if (report.DerivedAxes.Count > 0)
            Paragraph($"Where {string.Join(", ", report.DerivedAxes.Select(static axis => Code($"{axis.Name} = {axis.Definition}")))}.");
        if (report.Loss is { } loss)
            Paragraph(
                $"The loss {Code(loss.Layer)} comes on top: {Formula(loss.Parameters)} parameters, {Formula(loss.Flops)} FLOPs, "
                + $"{Formula(loss.TrainingBytes)} bytes kept for backward.");
    }

    private void Totals()
    {
        Heading("Totals");
        Row("", "");
        Row("---", "---:");
        Row("Parameters", Formula(report.Parameters));
        if (!report.FrozenParameters.Equals(Poly.Zero))
        {
            Row("Parameters that are trained", Formula(report.TrainedParameters));
            Row("Frozen parameters", Formula(report.FrozenParameters));
        }
        if (!report.ActiveParameters.Equals(report.Parameters))
            Row("Parameters that a token passes through", Formula(report.ActiveParameters));
        if (!report.Buffers.Equals(Poly.Zero))
            Row("Buffers (saved, not trained)", Formula(report.Buffers));
        Row("FLOPs, forward", Formula(report.Flops));
        Row("FLOPs, backward", Formula(report.BackwardFlops));
        Row("FLOPs of Adam", Formula(report.OptimizerFlops));
        Row("FLOPs of a training step", Formula(report.StepFlops));
        Row("MACs, forward", Formula(report.Macs));
        Row("Bytes moved, forward", Formula(report.MovedBytes));
        Row("Weights, bytes", Formula(report.WeightBytes));
        Row("Gradients, bytes", Formula(report.GradientBytes));
        Row("Adam's moments, bytes", Formula(report.AdamBytes));
        Row("Kept for backward, bytes", Formula(report.TrainingBytes));
        if (report.HasWritten)
            Row("Kept for backward as the formulas are written, bytes", Formula(report.WrittenTrainingBytes));
        Row("Peak of training, bytes", Formula(report.TrainingPeak));
        Row("Peak of inference, bytes", Formula(report.InferenceBytes));
        if (report.HasWritten)
            Row("Peak of inference as the formulas are written, bytes", Formula(report.WrittenInferenceBytes));
        if (!report.CachedValues.Equals(Poly.Zero))
            Row("KV cache, bytes for each token (float32; half in float16)", Formula(4 * report.CachedValues));
        if (report.TokenFlops is { } token)
            Row("FLOPs to generate a token", Formula(token));
        if (report.TokenBytes is { } moved)
            Row("Bytes moved to generate a token", Formula(moved));
        Row("**Training memory**, bytes", Formula(report.TrainingMemory));
        Row("**Inference memory**, bytes", Formula(report.InferenceMemory));
    }

    private void Precisions()
    {
        Heading("Memory of parameters");
        Row("Bytes, by type of number", "Weights", "Gradients", "Copies", "Adam's moments", "In training");
        Row("---", "---:", "---:", "---:", "---:", "---:");
        foreach (var precision in Precision.All)
            Row([precision.Name, .. new[] { precision.Weight, precision.Gradient, precision.Copy, precision.Moments, precision.Total }.Select(bytes => Formula(bytes * report.Parameters))]);
    }

    private void Movement()
    {
        Heading("Bytes moved");
        Row("Key", "Layer", "Read", "Within", "Written", _shares.Largest.Length == 0 ? "FLOPs for each byte" : $"FLOPs for each byte at {Code(_shares.Largest)}");
        Row("---", "---", "---:", "---:", "---:", "---:");
        foreach (var row in report.Rows.Where(static row => !row.MovedBytes.Equals(Poly.Zero)))
            Row(Code(row.Key), Code(row.Layer), Formula(row.ReadBytes), Formula(row.InnerBytes), Formula(row.OutputBytes), _shares.Intensity(row));
    }

    // Attention and its like, each in the terms of its paper.
    private void Orders()
    {
        var rows = report.Rows.Where(static row => row.Order.Length > 0).ToList();
        if (rows.Count == 0)
            return;
        Heading("Orders");
        Row("Key", "Layer", "Time, n tokens of d features", "FLOPs", "Bytes as written, beyond what the code holds");
        Row("---", "---", "---", "---:", "---:");
        foreach (var row in rows)
            Row(Code(row.Key), Code(row.Layer), row.Order, Formula(row.Flops), Formula(row.WrittenBytes));
    }

    private void Growths()
    {
        if (_symbols.Count == 0)
            return;
        Heading("Growth");
        Row(["", "In all sizes", .. _symbols.Count == 1 ? [] : _symbols.Select(static symbol => $"In {Code(symbol)} alone")]);
        Row(Enumerable.Repeat("---", _symbols.Count == 1 ? 2 : 2 + _symbols.Count));
        Grows("FLOPs", Growth.Of(report.Flops));
        Grows("Kept for backward", Growth.Of(report.TrainingBytes));
        Grows("Peak of training", Growth.Of(report.TrainingPeak));
        Grows("Peak of inference", Growth.Of(report.InferenceBytes));
        if (report.HasWritten)
            Grows("Peak as written", Growth.Of(report.WrittenInferenceBytes));
        var regimes = report.Regimes;
        if (regimes.Count > 0)
            Line("");
        foreach (var regime in regimes)
            Line($"- {regime.Write(Code)}");
    }

    private void Grows(string what, Growth growth) =>
        Row([what, growth.ToString(), .. _symbols.Count == 1 ? [] : _symbols.Select(growth.In)]);

    private void Samples()
    {
        var samples = SampleSizes.Of(report);
        Heading("In figures");
        Row(["", .. samples.Select(static sizes => string.Join(", ", sizes.Select(static size => Code($"{size.Key} = {Poly.Write(size.Value)}"))))]);
        Row(["---", .. samples.Select(static _ => "---:")]);
        Figures("FLOPs, forward", report.Flops.Evaluate, Readable.Short);
        Figures("FLOPs, backward", report.BackwardFlops.Evaluate, Readable.Short);
        Figures("FLOPs of a training step", report.StepFlops.Evaluate, Readable.Short);
        Figures("MACs, forward", report.Macs.Evaluate, Readable.Short);
        Row(["FLOPs for each byte moved", .. samples.Select(sizes => Readable.Ratio(report.Flops.Evaluate(sizes), report.MovedBytes.Evaluate(sizes)))]);
        if (report.TokenFlops is { } token)
            Figures("FLOPs to generate a token", token.Evaluate, Readable.Short);
        Figures("Kept for backward", report.TrainingBytes.Evaluate, Readable.Bytes);
        Figures("Peak of training", report.TrainingPeak.Evaluate, Readable.Bytes);
        Figures("Peak of inference", report.InferenceBytes.Evaluate, Readable.Bytes);
        Figures("Training memory", report.TrainingMemory.Evaluate, Readable.Bytes);
        Figures("Inference memory", report.InferenceMemory.Evaluate, Readable.Bytes);

        void Figures(string what, Func<IReadOnlyDictionary<string, long>, BigInteger> value, Func<BigInteger, string> brief) =>
            Row([what, .. samples.Select(value).Select(n => n < 1000 ? Readable.Grouped(n) : $"{Readable.Grouped(n)} ({brief(n)})")]);
    }

    private static string Formula(Poly poly) => poly.AsWhole is { } n ? Readable.Grouped(n) : Code(poly.ToString());
    private static string Formula(PolyMax max) => max.Candidates.Count == 1 ? Formula(max.Candidates[0]) : Code(max.ToString());

    // Code ends at as many backticks as it began with; a bar would end a cell even in code.
    internal static string Code(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
            longest = Math.Max(longest, run = c == '`' ? run + 1 : 0);
        var fence = new string('`', longest + 1);
        var line = new string([.. text.Select(static c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)]).Replace("|", "\\|");
        return line.Trim().Length == 0 ? "" : longest > 0 ? $"{fence} {line} {fence}" : $"{fence}{line}{fence}";
    }

    private void Heading(string text)
    {
        Paragraph($"## {text}");
        Line("");
    }

    private void Paragraph(string text)
    {
        Line("");
        Line(text);
    }

    private void Row(params string[] cells) => Row((IEnumerable<string>)cells);
    private void Row(IEnumerable<string> cells) => Line($"| {string.Join(" | ", cells)} |");

    // Line breaks are the same on every machine.
    private void Line(string text) => _markdown.Append(text).Append('\n');
}
