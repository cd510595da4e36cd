namespace ModelDsl.Reports;

public sealed partial record ComplexityReport
{
    /// <summary>The report as one HTML page that needs nothing else: figures for sizes that its reader sets, sortable layers, light and dark.</summary>
    public string Html() => new HtmlWriter(this).Write();
}
