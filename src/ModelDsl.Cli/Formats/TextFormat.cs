namespace ModelDsl.Cli.Formats;

/// <summary>The long form, for a person: each problem with the source around it.</summary>
internal sealed class TextFormat : ProblemFormat
{
    public override string Name => "text";

    public override void Write(CheckReport report, Terminal terminal)
    {
        foreach (var problem in report.Problems)
        {
            ProblemText.Write(terminal, problem, report.TextOf);
            terminal.Line();
        }
        var files = Count(report.Sources.Count, "file");
        var broken = report.Problems.Select(static problem => problem.At.Path).Distinct().Count();
        terminal.Line(report.Problems.Count == 0
            ? $"{files}, no problems"
            : $"[bold]{Count(report.Problems.Count, "problem")}[/] in {(report.Sources.Count == 1 ? files : $"{broken} of {files}")}");
    }

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
