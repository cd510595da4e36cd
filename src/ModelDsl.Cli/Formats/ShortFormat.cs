using ModelDsl.Cli.Sources;
using ModelDsl.Problems;

namespace ModelDsl.Cli.Formats;

/// <summary>One line for each, as a build writes it.</summary>
internal sealed class ShortFormat : ProblemFormat
{
    public override string Name => "short";

    public override void Write(CheckReport report, Terminal terminal)
    {
        foreach (var problem in report.Problems)
            terminal.Output.WriteLine(Line(problem));
    }

    public static string Line(Problem problem) =>
        Shown.Plain($"{SourceFiles.Show(problem.At.Path)}({problem.At.Line + 1},{problem.At.Column + 1}): {Word(problem.Kind.Severity)} {problem.Kind.Id}: {problem.Message}");

    public static string Word(Severity severity) => severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "info" };
}
