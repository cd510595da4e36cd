using ModelDsl.Reports;

namespace ModelDsl.Cli.Reports;

/// <summary>As a page: what the build writes, and the figures for given sizes.</summary>
internal sealed class MarkdownForm : ReportForm
{
    public override string Name => "md";

    public override string Write(IReadOnlyList<ComplexityReport> reports, IReadOnlyDictionary<string, long>? sizes) => string.Join("\n", reports.Select(report => Page(report, sizes)));

    private static string Page(ComplexityReport report, IReadOnlyDictionary<string, long>? sizes)
    {
        var page = report.Markdown();
        if (sizes is null)
            return page;
        string[][] rows =
        [
            .. Figures.Of([report], sizes).Select(static figure => (string[])[figure.Title, figure.IsBytes ? Readable.Bytes(figure.Values[0]) : Readable.Grouped(figure.Values[0])]),
            .. Figures.Times([report], sizes).Select(static time => (string[])[time.Title, time.Values[0].ToString()]),
            .. Figures.Bounds([report], sizes).Select(static bound => (string[])["A step waits for", bound]),
            .. Figures.Batches([report], sizes).Select(static batch => (string[])[batch.Title, batch.Says[0]]),
        ];
        return $"{page}\n## At {GivenSizes.Says(sizes)}\n\n| | |\n| --- | ---: |\n{string.Concat(rows.Select(static row => $"| {row[0]} | {row[1]} |\n"))}";
    }
}
