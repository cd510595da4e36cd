using System.CommandLine;
using System.CommandLine.Help;

namespace ModelDsl.Cli;

/// <summary>The program <c>modeldsl</c>: its commands, and what becomes of a mistake in its use.</summary>
public static class Tool
{
    /// <summary>All is well.</summary>
    public const int Clean = 0;

    /// <summary>The files have problems, or are not formatted.</summary>
    public const int Problems = 1;

    /// <summary>The command cannot be carried out as it was given.</summary>
    public const int WrongUse = 2;

    /// <summary>Runs one command line.</summary>
    /// <returns>0, 1 or 2.</returns>
    public static int Run(string[] arguments, Terminal terminal)
    {
        var parsed = Root(terminal).Parse(arguments);
        if (parsed.Errors.Count > 0)
            return Refuse(terminal, $"{string.Join(' ', parsed.Errors[^1].Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.')}; 'modeldsl --help' shows what there is");
        try
        {
            // The runtime ends the process at Ctrl-C as a shell expects, with 130 and no word.
            return parsed.Invoke(new() { Output = terminal.Output, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception fault) when (fault is WrongUseException or IOException or UnauthorizedAccessException)
        {
            return Refuse(terminal, fault.Message);
        }
    }

    private static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand("Checks, explains, formats and costs .model files, in which neural networks are declared.");
        var commands = typeof(Tool).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(ToolCommand)))
            .Select(type => (ToolCommand)Activator.CreateInstance(type)!).OrderBy(static command => command.Name, StringComparer.Ordinal).ToArray();
        foreach (var command in commands)
            root.Add(command.Create(terminal));
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!, commands);
        return root;
    }

    private static int Refuse(Terminal terminal, string message)
    {
        terminal.Complain(message);
        return WrongUse;
    }
}
