using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Samples.Fashion;

/// <summary>The options of this program, and what their values may be.</summary>
public static class CommandLine
{
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
        var model = Choice("--model", "Dense layers or convolutions", "dense", "conv");
        var notation = Choice("--notation", "The dense model of FashionVae.model or of FashionVaeAttributes.cs", "model", "attributes");
        var epochs = Count("--epochs", EpochsDescription(), Defaults.Epochs("dense", isWhole: true));
        var batch = Count("--batch", "Images in one step", Defaults.Batch);
        var rate = Valued("--lr", "number", "Learning rate of Adam", Defaults.LearningRate, Rate);
        var seed = Valued("--seed", "number", "Begins weights, shuffling and noise", Defaults.Seed, Seed);
        var threads = Count("--threads", "Threads of one operation", Defaults.Threads);
        var data = new Option<DirectoryInfo?>("--data")
        {
            Description = "Folder with the four files of Fashion-MNIST; else Debian's package, else the part that comes along",
            HelpName = "folder",
        };
        var output = new Option<DirectoryInfo>("--out")
        {
            Description = "Folder to write into",
            HelpName = "folder",
            DefaultValueFactory = static _ => new(Defaults.Out),
        };
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
            Epochs = parsed.GetResult(epochs) is { Implicit: false } ? parsed.GetValue(epochs) : null,
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

    private static Option<string> Choice(string name, string description, params string[] values) =>
        Valued(name, string.Join('|', values), description, values[0], result =>
            Checked(result, string.Join(" or ", values), values.Contains(Text(result)), Text(result)));

    private static Option<int> Count(string name, string description, int value) => Valued(name, "count", description, value, Count);

    private static Option<T> Valued<T>(string name, string help, string description, T value, Func<ArgumentResult, T> parse) => new(name)
    {
        Description = description,
        HelpName = help,
        DefaultValueFactory = _ => value,
        CustomParser = parse,
    };

    private static int Count(ArgumentResult result)
    {
        var holds = int.TryParse(Text(result), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1;
        return Checked(result, "a whole number of at least 1", holds, count);
    }

    private static double Rate(ArgumentResult result)
    {
        var holds = double.TryParse(Text(result), CultureInfo.InvariantCulture, out var rate) && rate > 0 && double.IsFinite(rate);
        return Checked(result, "a number above 0", holds, rate);
    }

    private static long Seed(ArgumentResult result)
    {
        var holds = long.TryParse(Text(result), CultureInfo.InvariantCulture, out var seed);
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
