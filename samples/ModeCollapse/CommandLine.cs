using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Samples.ModeCollapse;

/// <summary>The options of this program, and what their values may be.</summary>
public static class CommandLine
{
    private const int TuningSteps = 2000;
    private const int PublishedSamples = 2500;
    private const int ManySamples = 10_000;
    private const int QuickSteps = 500;
    private const int QuickTuningSteps = 100;

    /// <summary>Reads the options and runs the program; a value that cannot be is one line on the error output and exit code 1.</summary>
    /// <param name="arguments">As the shell gave them.</param>
    /// <param name="run">The program; gives the exit code.</param>
    public static int Run(string[] arguments, Func<Settings, int> run)
    {
        var parsed = Command(run).Parse(arguments);
        if (parsed.Action is ParseErrorAction mistake)
            mistake.ShowHelp = false;
        return parsed.Invoke(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    private static RootCommand Command(Func<Settings, int> run)
    {
        var data = Choice("--data", "What is to be learned: the ring of 8, the grid of 25, or one after the other", "both", "ring", "grid");
        var notation = Choice("--notation", "The cured ring of Models/Ring.model or of CuredRingAttributes.cs", "model", "attributes");
        var steps = Valued("--steps", "count", "Steps of each training", (int)CuredGrid.Recipe.Steps!, static result => Whole(result, Settings.FewestSteps));
        var seeds = Valued("--seeds", "count", "How many seeds, one after the other", 1, static result => Whole(result, 1));
        var seed = Valued("--seed", "number", "The first of them", 1L, Seed);
        var threads = Valued("--threads", "count", "Threads of one operation", 1, static result => Whole(result, 1));
        var output = new Option<DirectoryInfo>("--out")
        {
            Description = "Folder to write into",
            HelpName = "folder",
            DefaultValueFactory = static _ => new("mode-collapse-out"),
        };
        var resume = new Option<bool>("--resume") { Description = "Go on after the trainings whose outcomes are in that folder; else new ones replace them" };
        var quick = new Option<bool>("--quick") { Description = $"Only {QuickSteps} steps, unless --steps is given, and {QuickTuningSteps} to tune: shows the way, not what is reached" };
        var command = new RootCommand("Trains a generator that collapses and one that is cured, watches both, and counts the modes that they reach.")
        {
            data, notation, steps, seeds, seed, threads, output, resume, quick,
        };
        command.SetAction(parsed => run(new()
        {
            Targets = parsed.GetValue(data) switch { "ring" => [Target.Ring], "grid" => [Target.Grid], _ => Target.All },
            InAttributes = parsed.GetValue(notation) == "attributes",
            Steps = parsed.GetResult(steps) is { Implicit: false } ? parsed.GetValue(steps) : parsed.GetValue(quick) ? QuickSteps : null,
            TuningSteps = parsed.GetValue(quick) ? QuickTuningSteps : TuningSteps,
            Samples = parsed.GetValue(quick) ? [PublishedSamples] : [PublishedSamples, ManySamples],
            Seeds = parsed.GetValue(seeds),
            Seed = parsed.GetValue(seed),
            Threads = parsed.GetValue(threads),
            Out = parsed.GetValue(output)!,
            Resume = parsed.GetValue(resume),
        }));
        return command;
    }

    private static Option<string> Choice(string name, string description, params string[] values) =>
        Valued(name, string.Join('|', values), description, values[0], result =>
            Checked(result, string.Join(" or ", values), values.Contains(Text(result)), Text(result)));

    private static Option<T> Valued<T>(string name, string help, string description, T value, Func<ArgumentResult, T> parse) => new(name)
    {
        Description = description,
        HelpName = help,
        DefaultValueFactory = _ => value,
        CustomParser = parse,
    };

    private static int Whole(ArgumentResult result, int least)
    {
        var holds = int.TryParse(Text(result), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= least;
        return Checked(result, $"a whole number of at least {least}", holds, count);
    }

    private static long Seed(ArgumentResult result)
    {
        var holds = long.TryParse(Text(result), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed);
        return Checked(result, "a whole number", holds, seed);
    }

    private static T Checked<T>(ArgumentResult result, string kind, bool holds, T value)
    {
        if (!holds)
            result.AddError($"{((OptionResult)result.Parent!).Option.Name} must be {kind}, but is '{Text(result)}'");
        return value;
    }

    private static string Text(ArgumentResult result) => result.Tokens[0].Value;
}
