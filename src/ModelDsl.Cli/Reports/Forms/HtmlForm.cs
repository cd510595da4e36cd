using ModelDsl.Reports;

namespace ModelDsl.Cli.Reports;

/// <summary>As a page for a browser, on which its reader sets the sizes.</summary>
internal sealed class HtmlForm : ReportForm
{
    public override string Name => "html";

    public override bool CanFollow => false;

    public override string Write(IReadOnlyList<ComplexityReport> reports, IReadOnlyDictionary<string, long>? sizes) => reports.Single().Html(sizes);
}
