namespace ModelDsl.Reports;

public sealed partial record ComplexityReport
{
    /// <summary>The report as Markdown (GitHub's, for its tables): conventions, layers, totals, growth, and figures for sample sizes.</summary>
    public string Markdown() => new MarkdownWriter(this).Write();
}
