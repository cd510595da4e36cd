using System.CommandLine;

namespace ModelDsl.Cli;

/// <summary>One command of the program. A subclass in this assembly is one; nothing lists them.</summary>
internal abstract class ToolCommand
{
    public abstract string Name { get; }

    /// <summary>Command lines as they could be typed, for the help.</summary>
    public abstract IReadOnlyList<string> Examples { get; }

    /// <summary>The command with its options; its action gives the exit code.</summary>
    public abstract Command Create(Terminal terminal);
}
