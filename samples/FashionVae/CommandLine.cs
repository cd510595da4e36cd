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
        var notation = Choice("--notation", "Where the dense model is declared: FashionVae.model or FashionVaeAttributes.cs", "model", "attributes");
        var epochs = Count("--epochs", $"How often every image is seen; conv {Defaults.Epochs("conv", true)}, with the part of the data that comes along {Defaults.Epochs("dense", false)} and {Defaults.Epochs("conv", false)}", Defaults.Epochs("dense", true));
        var batch = Count("--batch", "Images in one step", Defaults.Batch);
        var rate = new Option<double>("--lr") { Description = "Learning rate of Adam", HelpName = "number", DefaultValueFactory = static _ => Defaults.LearningRate, CustomParser = Rate };
        var seed = new Option<long>("--seed") { Description = "Begins weights, shuffling and noise", HelpName = "number", DefaultValueFactory = static _ => Defaults.Seed, CustomParser = Seed };
        var threads = Count("--threads", "Threads of one operation", Defaults.Threads);
        var data = new Option<DirectoryInfo?>("--data") { Description = "Folder with the four files of Fashion-MNIST; else Debian's package, else the part that comes along", HelpName = "folder" };
        var output = new Option<DirectoryInfo>("--out") { Description = "Folder to write into", HelpName = "folder", DefaultValueFactory = static _ => new(Defaults.Out) };
        var resume = new Option<bool>("--resume") { Description = "Go on from the checkpoint in that folder, up to --epochs; else a new training replaces it" };

        var command = new RootCommand("Trains a variational autoencoder on Fashion-MNIST and shows what it learned.")
        {
            model, notation, epochs, batch, rate, seed, threads, data, output, resume,
        };
        bool Given(CommandResult result, Option option) => result.GetResult(option) is { Implicit: false };
        command.Validators.Add(result =>
        {
            if (Given(result, resume) && Given(result, rate))
                result.AddError("--lr cannot be given with --resume: the checkpoint holds the learning rate");
            if (Given(result, model) && Given(result, notation) && result.GetValue(model) == "conv" && result.GetValue(notation) == "attributes")
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

    private static Option<string> Choice(string name, string description, params string[] values)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => values[0], HelpName = string.Join('|', values) };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !values.Contains(token.Value))
                result.AddError($"{name} must be {string.Join(" or ", values)}, but is '{token.Value}'");
        });
        return option;
    }

    private static Option<int> Count(string name, string description, int value) => new(name)
    {
        Description = description,
        HelpName = "count",
        DefaultValueFactory = _ => value,
        CustomParser = result => Number(result, "a whole number of at least 1", int.TryParse(Text(result), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1, count),
    };

    private static double Rate(ArgumentResult result) => Number(
        result, "a number above 0", double.TryParse(Text(result), CultureInfo.InvariantCulture, out var rate) && rate > 0 && double.IsFinite(rate), rate);

    private static long Seed(ArgumentResult result) =>
        Number(result, "a whole number", long.TryParse(Text(result), CultureInfo.InvariantCulture, out var seed), seed);

    private static T Number<T>(ArgumentResult result, string kind, bool holds, T number)
    {
        if (!holds)
            result.AddError($"{((OptionResult)result.Parent!).Option.Name} must be {kind}, but is '{Text(result)}'");
        return number;
    }

    private static string Text(ArgumentResult result) => result.Tokens[0].Value;
}
