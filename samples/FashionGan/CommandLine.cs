using System.CommandLine;

namespace Samples.FashionGan;

/// <summary>The options of this program, and what their values may be.</summary>
public static class CommandLine
{
    private const int Samples = 2000;
    private const int QuickSamples = 200;
    private const int QuickSteps = 60;

    /// <summary>Reads the options and runs the program; a value that cannot be is one line on the error output and exit code 1.</summary>
    /// <param name="arguments">As the shell gave them.</param>
    /// <param name="run">The program; gives the exit code.</param>
    public static int Run(string[] arguments, Func<Settings, int> run) => Arguments.Run(Command(run), arguments);

    private static RootCommand Command(Func<Settings, int> run)
    {
        var model = Arguments.Choice("--model", "What holds the discriminator: the penalty R1, spectral normalisation, or nothing", "r1", "spectral", "plain");
        var steps = Arguments.Count("--steps", "Steps of the training", (int)R1Gan.Recipe.Steps!);
        var seed = Arguments.Seed("Begins weights, order and noise");
        var threads = Arguments.Threads(2);
        var data = Arguments.FashionFolder();
        var output = Arguments.Out("fashion-gan-out");
        var quick = new Option<bool>("--quick") { Description = $"Only {QuickSteps} steps, unless --steps is given, and few samples: shows the way, not what is reached" };
        var command = new RootCommand("Trains a convolutional GAN on Fashion-MNIST, and measures whether its pictures are as good and as many as the data.")
        {
            model, steps, seed, threads, data, output, quick,
        };
        command.SetAction(parsed => run(new()
        {
            Model = parsed.GetValue(model)!,
            Steps = Arguments.IsGiven(parsed, steps) ? parsed.GetValue(steps) : parsed.GetValue(quick) ? QuickSteps : null,
            Samples = parsed.GetValue(quick) ? QuickSamples : Samples,
            ClassifierEpochs = parsed.GetValue(quick) ? 1 : null,
            Seed = parsed.GetValue(seed),
            Threads = parsed.GetValue(threads),
            Data = parsed.GetValue(data),
            Out = parsed.GetValue(output)!,
        }));
        return command;
    }
}
