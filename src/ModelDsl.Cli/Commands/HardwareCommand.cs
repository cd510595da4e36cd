using System.CommandLine;
using ModelDsl.Cli.Measuring;
using ModelDsl.Hardware;

namespace ModelDsl.Cli.Commands;

/// <summary>Measures the machine that the tool runs on, once.</summary>
internal sealed class HardwareCommand : ToolCommand
{
    private const int Rounds = 6, Milliseconds = 250;

    public override string Name => "hardware";

    public override IReadOnlyList<string> Examples =>
    [
        "modeldsl hardware",
        "modeldsl hardware --again",
        "modeldsl report Net.model --hardware this",
    ];

    public override Command Create(Terminal terminal)
    {
        var again = new Option<bool>("--again") { Description = "Measures anew what was measured before" };
        var command = new Command(Name, "Measures this machine: operations a second, bandwidth of its memory, and memory; for --hardware this.") { again };
        command.SetAction(parsed => Run(terminal, parsed.GetValue(again)));
        return command;
    }

    private static int Run(Terminal terminal, bool again)
    {
        if (!again && ThisMachine.Kept() is { } kept)
            return Show(terminal, kept);
        var machine = Measure(terminal);
        Show(terminal, machine);
        try
        {
            ThisMachine.Keep(machine);
        }
        catch (WrongUseException fault)
        {
            // What was asked for is there.
            terminal.Complain(fault.Message);
        }
        return Tool.Clean;
    }

    private static Machine Measure(Terminal terminal)
    {
        try
        {
            return ThisMachine.Measure(Rounds, Milliseconds, part => terminal.Progress($"measuring, {part:0 %}"));
        }
        catch (OutOfMemoryException)
        {
            throw new WrongUseException("there is not enough memory to measure its bandwidth");
        }
        finally
        {
            terminal.Progress("");
        }
    }

    private static int Show(Terminal terminal, Machine machine)
    {
        terminal.Output.WriteLine($"hardware {{ {machine} }}");
        return Tool.Clean;
    }
}
