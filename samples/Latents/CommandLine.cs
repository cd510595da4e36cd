using System.CommandLine;

namespace Samples.Latents;

/// <summary>The options of this program, and what their values may be.</summary>
public static class CommandLine
{
    private const int Samples = 2000;
    private const int QuickSamples = 200;
    private const int QuickImages = 2000;
    private const int QuickEpochs = 3;

    /// <summary>Reads the options and runs the program; a value that cannot be is one line on the error output and exit code 1.</summary>
    /// <param name="arguments">As the shell gave them.</param>
    /// <param name="run">The program; gives the exit code.</param>
    public static int Run(string[] arguments, Func<Settings, int> run) => Arguments.Run(Command(run), arguments);

    private static RootCommand Command(Func<Settings, int> run)
    {
        var epochs = Arguments.Count("--epochs", "How often each model sees every image", (int)PlainCodes.Recipe.Epochs);
        var seed = Arguments.Seed("Begins weights, order and noise");
        var threads = Arguments.Threads(1);
        var data = Arguments.FashionFolder();
        var output = Arguments.Out("latents-out");
        var quick = new Option<bool>("--quick") { Description = $"Only {QuickEpochs} epochs, unless --epochs is given, of {QuickImages} images, and few samples: shows the way, not what is reached" };
        var command = new RootCommand("Trains one encoder and decoder as an autoencoder and as a VAE, and compares what their codes are good for.")
        {
            epochs, seed, threads, data, output, quick,
        };
        command.SetAction(parsed => run(new()
        {
            Epochs = Arguments.IsGiven(parsed, epochs) ? parsed.GetValue(epochs) : parsed.GetValue(quick) ? QuickEpochs : null,
            Samples = parsed.GetValue(quick) ? QuickSamples : Samples,
            Images = parsed.GetValue(quick) ? QuickImages : null,
            ClassifierEpochs = parsed.GetValue(quick) ? 1 : null,
            Seed = parsed.GetValue(seed),
            Threads = parsed.GetValue(threads),
            Data = parsed.GetValue(data),
            Out = parsed.GetValue(output)!,
        }));
        return command;
    }
}
