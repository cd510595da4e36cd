using System.CommandLine;
using ModelDsl.Cli.Formats;
using ModelDsl.Cli.Sources;
using ModelDsl.Text;

namespace ModelDsl.Cli.Commands;

/// <summary>Puts files into the canonical layout.</summary>
internal sealed class FormatCommand : ToolCommand
{
    public override string Name => "format";

    public override IReadOnlyList<string> Examples => ["modeldsl format .", "modeldsl format --check src", "modeldsl format - < Net.model"];

    public override Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE") { Description = "Files, folders, patterns; - reads the standard input and writes the standard output", Arity = ArgumentArity.OneOrMore };
        var check = new Option<bool>("--check") { Description = "Writes nothing, and names the files that would change" };
        var command = new Command(Name, "Puts .model files into one layout: only blanks and line breaks change.") { files, check };
        command.SetAction(parsed => Run(terminal, parsed.GetValue(files)!, parsed.GetValue(check)));
        return command;
    }

    private static int Run(Terminal terminal, string[] arguments, bool isCheck)
    {
        var paths = SourceFiles.Find(arguments);
        if (paths.Count > 1 && paths.Contains(SourceFiles.Stdin))
            throw new WrongUseException("- cannot be formatted together with files");
        var code = Tool.Clean;
        foreach (var path in paths)
        {
            var file = SourceFile.Read(path, terminal);
            var formatted = Formatter.Format(path, file.Text);
            if (formatted.Problems.Count > 0)
            {
                terminal.Error.WriteLine($"{ShortFormat.Line(formatted.Problems[0])}; the file is left as it is");
                code = Tool.Problems;
            }
            if (file.IsStdin && !isCheck)
                terminal.Output.Write(formatted.Text);
            if (formatted.Text == file.Text)
                continue;
            if (isCheck)
                code = Tool.Problems;
            else if (!file.IsStdin)
                Replacement.Write(path, file.Encoding.GetBytes(formatted.Text));
            if (isCheck || !file.IsStdin)
                terminal.Output.WriteLine(Shown.Plain(file.Shown));
        }
        return code;
    }
}
