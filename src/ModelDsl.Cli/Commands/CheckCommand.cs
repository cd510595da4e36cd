using System.CommandLine;
using ModelDsl.Cli.Formats;
using ModelDsl.Cli.Sources;
using ModelDsl.Compilation;
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
        var command = new Command(Name, "Shows what is wrong with .model files.") { files, format, space };
        command.SetAction(parsed => Run(terminal, parsed.GetValue(files)!, formats.Single(known => known.Name == parsed.GetValue(format)), parsed.GetValue(space)!));
        return command;
    }

    private static int Run(Terminal terminal, string[] arguments, ProblemFormat format, string space)
    {
        // A build reads no byte order mark either, so that columns agree.
        var sources = SourceFiles.Find(arguments).Select(path => SourceFile.Read(path, terminal))
            .Select(file => new ModelSource(file.Path, file.Text.TrimStart('\uFEFF'), space)).ToArray();
        var found = new Workspace(sources).Problems;
        format.Write(new(sources, found), terminal);
        return found.Count > 0 ? Tool.Problems : Tool.Clean;
    }
}
