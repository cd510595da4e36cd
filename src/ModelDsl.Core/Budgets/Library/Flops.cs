using ModelDsl.Reports;

namespace ModelDsl.Budgets;

/// <summary>Arithmetic of one forward pass.</summary>
internal sealed class Flops : Quantity
{
    public override PolyMax Of(ComplexityReport report, string choice) => PolyMax.Of([report.Flops]);

    public override Poly Of(ReportRow row, string choice) => row.Flops;

    public override string Title(string choice) => "FLOPs, forward";

    public override string Says(string figure, string choice) => $"takes {figure} FLOPs";
}
