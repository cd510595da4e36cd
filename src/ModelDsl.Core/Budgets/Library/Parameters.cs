using ModelDsl.Reports;

namespace ModelDsl.Budgets;

/// <summary>Trained numbers.</summary>
internal sealed class Parameters : Quantity
{
    public override PolyMax Of(ComplexityReport report, string choice) => PolyMax.Of([report.Parameters]);

    public override Poly Of(ReportRow row, string choice) => row.Parameters;

    public override string Title(string choice) => "Parameters";

    public override string Says(string figure, string choice) => $"has {figure} parameters";
}
