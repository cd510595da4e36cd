using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;

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
    public static int Run(string[] arguments, Func<Settings, int> run)
    {
        var parsed = Command(run).Parse(arguments);
        if (parsed.Action is ParseErrorAction mistake)
            mistake.ShowHelp = false;
        return parsed.Invoke(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    private static RootCommand Command(Func<Settings, int> run)
    {
        var epochs = Valued("--epochs", "count", "How often each model sees every image", (int)PlainCodes.Recipe.Epochs, Count);
        var seed = Valued("--seed", "number", "Begins weights, order and noise", 1L, Seed);
        var threads = Valued("--threads", "count", "Threads of one operation", 1, Count);
        var data = new Option<DirectoryInfo?>("--data")
        {
            Description = "Folder with the four files of Fashion-MNIST; else Debian's package, else the part that comes along",
            HelpName = "folder",
        };
        var output = new Option<DirectoryInfo>("--out")
        {
            Description = "Folder to write into",
            HelpName = "folder",
            DefaultValueFactory = static _ => new("latents-out"),
        };
        var quick = new Option<bool>("--quick") { Description = $"Only {QuickEpochs} epochs, unless --epochs is given, of {QuickImages} images, and few samples: shows the way, not what is reached" };
        var command = new RootCommand("Trains one encoder and decoder as an autoencoder and as a VAE, and compares what their codes are good for.")
        {
            epochs, seed, threads, data, output, quick,
        };
        command.SetAction(parsed => run(new()
        {
            Epochs = parsed.GetResult(epochs) is { Implicit: false } ? parsed.GetValue(epochs) : parsed.GetValue(quick) ? QuickEpochs : null,
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
