using ModelDsl.Reports;

namespace ModelDsl.Cli.Reports;

/// <summary>A line for each layer, as formulas or, for given sizes, as numbers.</summary>
internal sealed class CsvForm : ReportForm
{
    public override string Name => "csv";

    public override string Write(IReadOnlyList<ComplexityReport> reports, IReadOnlyDictionary<string, long>? sizes)
    {
        string[] head = ["model", "key", "layer", "output", "parameters", "buffers", "flops", "macs", "outputBytes", "trainingBytes"];
        return Table.Csv([head, .. reports.SelectMany(report => (report.Loss is { } loss ? [.. report.Rows, loss] : report.Rows).Select(row => (string[])
        [
            report.FullName, row.Key, row.Layer, row.Output,
            .. new[] { row.Parameters, row.Buffers, row.Flops, row.Macs, row.OutputBytes, row.TrainingBytes }.Select(cost => sizes is null ? cost.ToString() : Poly.Write(cost.Evaluate(sizes))),
        ]))]);
    }
}
