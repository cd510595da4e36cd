using ModelDsl.Reports;

namespace ModelDsl.Budgets;

/// <summary>Multiply-adds of matrix products and convolutions in one forward pass.</summary>
internal sealed class Macs : Quantity
{
    public override PolyMax Of(ComplexityReport report, string choice) => PolyMax.Of([report.Macs]);

    public override Poly Of(ReportRow row, string choice) => row.Macs;

    public override string Title(string choice) => "MACs, forward";

    public override string Says(string figure, string choice) => $"takes {figure} MACs";
}
