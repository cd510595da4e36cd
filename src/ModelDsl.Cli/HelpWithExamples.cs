using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace ModelDsl.Cli;

/// <summary>The usual help, and below it examples: those of the command, or of all commands.</summary>
internal sealed class HelpWithExamples(HelpAction help, IReadOnlyList<ToolCommand> commands) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parsed)
    {
        var code = help.Invoke(parsed);
        var output = parsed.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var example in commands.Where(command => parsed.CommandResult.Command is RootCommand || command.Name == parsed.CommandResult.Command.Name).SelectMany(static command => command.Examples))
            output.WriteLine($"  {example}");
        output.WriteLine();
        return code;
    }
}
