using System.CommandLine;
using ModelDsl.Cli.Formats;
using ModelDsl.Cli.Sources;
using ModelDsl.Compilation;
using ModelDsl.Problems;
using ModelDsl.Text;

namespace ModelDsl.Cli.Commands;

/// <summary>Compiles files together, as a build does, and shows their problems.</summary>
internal sealed class CheckCommand : ToolCommand
{
    public override string Name => "check";

    public override IReadOnlyList<string> Examples =>
    [
        "modeldsl check Net.model",
        "modeldsl check . --format short",
        "modeldsl check 'src/**/*.model' --format sarif > problems.sarif",
        "cat Net.model | modeldsl check -",
    ];

    public override Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE") { Description = "Files, folders, patterns such as 'src/**/*.model'; - is the standard input", Arity = ArgumentArity.OneOrMore };
        var formats = ProblemFormat.All;
        var format = new Option<string>("--format", "-f") { Description = "How problems are shown", DefaultValueFactory = static _ => "text" }.AcceptOnlyFromAmong([.. formats.Select(static known => known.Name)]);
        var space = new Option<string>("--namespace") { Description = "The namespace of files that say none: RootNamespace in a build", HelpName = "name", DefaultValueFactory = static _ => "" };
        var notes = new Option<bool>("--notes") { Description = "Shows besides what only the running program can check" };
        var command = new Command(Name, "Shows what is wrong with .model files.") { files, format, space, notes };
        command.SetAction(parsed => Run(terminal, parsed.GetValue(files)!, formats.Single(known => known.Name == parsed.GetValue(format)), parsed.GetValue(space)!, parsed.GetValue(notes)));
        return command;
    }

    private static int Run(Terminal terminal, string[] arguments, ProblemFormat format, string space, bool notes)
    {
        // A build reads no byte order mark either, so that columns agree.
        var sources = SourceFiles.Find(arguments).Select(path => SourceFile.Read(path, terminal))
            .Select(file => new ModelSource(file.Path, file.Text.TrimStart('\uFEFF'), space)).ToArray();
        var workspace = new Workspace(sources);
        format.Write(new(sources, notes ? [.. workspace.Problems, .. workspace.Notes] : workspace.Problems), terminal);
        return workspace.Problems.Any(static problem => problem.Kind.Severity == Severity.Error) ? Tool.Problems : Tool.Clean;
    }
}
