using System.CommandLine;

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
    public static int Run(string[] arguments, Func<Settings, int> run) => Arguments.Run(Command(run), arguments);

    private static RootCommand Command(Func<Settings, int> run)
    {
        var data = Arguments.Choice("--data", "What is to be learned: the ring of 8, the grid of 25, or one after the other", "both", "ring", "grid");
        var notation = Arguments.Choice("--notation", "The cured ring of Models/Ring.model or of CuredRingAttributes.cs", "model", "attributes");
        var steps = Arguments.Count("--steps", "Steps of each training", (int)CuredGrid.Recipe.Steps!, Settings.FewestSteps);
        var seeds = Arguments.Count("--seeds", "How many seeds, one after the other", 1);
        var seed = Arguments.Seed("The first of them");
        var threads = Arguments.Threads(1);
        var output = Arguments.Out("mode-collapse-out");
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
            Steps = Arguments.IsGiven(parsed, steps) ? parsed.GetValue(steps) : parsed.GetValue(quick) ? QuickSteps : null,
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
}
