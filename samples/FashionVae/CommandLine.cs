using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Samples.Fashion;

/// <summary>The options of this program, and what their values may be.</summary>
public static class CommandLine
{
    /// <summary>Reads the options and runs the program; a value that cannot be is one line on the error output and exit code 1.</summary>
    /// <param name="arguments">As the shell gave them.</param>
    /// <param name="run">The program; gives the exit code.</param>
    public static int Run(string[] arguments, Func<Settings, int> run) => Arguments.Run(Command(run), arguments);

    private static RootCommand Command(Func<Settings, int> run)
    {
        var model = Arguments.Choice("--model", "Dense layers or convolutions", "dense", "conv");
        var notation = Arguments.Choice("--notation", "The dense model of FashionVae.model or of FashionVaeAttributes.cs", "model", "attributes");
        var epochs = Arguments.Count("--epochs", EpochsDescription(), Defaults.Epochs("dense", isWhole: true));
        var batch = Arguments.Count("--batch", "Images in one step", Defaults.Batch);
        var rate = Arguments.Valued("--lr", "number", "Learning rate of Adam", Defaults.LearningRate, Rate);
        var seed = Arguments.Seed("Begins weights, shuffling and noise", Defaults.Seed);
        var threads = Arguments.Threads(Defaults.Threads);
        var data = Arguments.FashionFolder();
        var output = Arguments.Out(Defaults.Out);
        var resume = new Option<bool>("--resume")
        {
            Description = "Go on from the checkpoint in that folder, up to --epochs; else a new training replaces it",
        };

        var command = new RootCommand("Trains a variational autoencoder on Fashion-MNIST and shows what it learned.")
        {
            model, notation, epochs, batch, rate, seed, threads, data, output, resume,
        };
        command.Validators.Add(result =>
        {
            if (Given(result, resume) && Given(result, rate))
                result.AddError("--lr cannot be given with --resume: the checkpoint holds the learning rate");
            if (Says(result, model, "conv") && Says(result, notation, "attributes"))
                result.AddError("--notation attributes is for --model dense: the convolutions are declared in ConvVae.model only");
        });
        command.SetAction(parsed => run(new()
        {
            Model = parsed.GetValue(model)!,
            Notation = parsed.GetValue(notation)!,
            Epochs = Arguments.IsGiven(parsed, epochs) ? parsed.GetValue(epochs) : null,
            Batch = parsed.GetValue(batch),
            LearningRate = parsed.GetValue(rate),
            Seed = parsed.GetValue(seed),
            Threads = parsed.GetValue(threads),
            Data = parsed.GetValue(data),
            Out = parsed.GetValue(output)!,
            Resume = parsed.GetValue(resume),
        }));
        return command;
    }

    private static bool Given(CommandResult result, Option option) => result.GetResult(option) is { Implicit: false };

    // The words and not the value: of an option that has an error already, the value cannot be asked.
    private static bool Says(CommandResult result, Option option, string word) =>
        result.GetResult(option) is { Tokens: [var token] } && token.Value == word;

    private static string EpochsDescription() =>
        $"How often every image is seen; conv {Defaults.Epochs("conv", isWhole: true)}, with the part of the data that comes along " +
        $"{Defaults.Epochs("dense", isWhole: false)} and {Defaults.Epochs("conv", isWhole: false)}";

    private static double Rate(ArgumentResult result)
    {
        var holds = double.TryParse(Arguments.Text(result), CultureInfo.InvariantCulture, out var rate) && rate > 0 && double.IsFinite(rate);
        return Arguments.Checked(result, "a number above 0", holds, rate);
    }
}
