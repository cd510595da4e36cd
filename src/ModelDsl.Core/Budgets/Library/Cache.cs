using ModelDsl.Reports;

namespace ModelDsl.Budgets;

/// <summary>Bytes that generation token by token keeps for each token of a sequence, in float32.</summary>
internal sealed class Cache : Quantity
{
    public override bool IsBytes => true;

    public override PolyMax Of(ComplexityReport report, string choice) => PolyMax.Of([4 * report.CachedValues]);

    public override Poly Of(ReportRow row, string choice) => 4 * row.CachedValues;

    public override string Title(string choice) => "KV cache for each token";

    public override string Says(string figure, string choice) => $"keeps {figure} for each token";
}
