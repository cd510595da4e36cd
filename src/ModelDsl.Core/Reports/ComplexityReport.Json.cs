namespace ModelDsl.Reports;

public sealed partial record ComplexityReport
{
    /// <summary>The report as JSON with stable keys.</summary>
    public string Json() => "{}";
}
