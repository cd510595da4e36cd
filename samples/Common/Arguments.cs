using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Samples;

/// <summary>What the command lines of samples have in common: options whose values are checked, and one line for a value that cannot be.</summary>
public static class Arguments
{
    /// <summary>Reads the options and runs the program; a value that cannot be is one line on the error output and exit code 1.</summary>
    /// <param name="command">The program with its options.</param>
    /// <param name="arguments">As the shell gave them.</param>
    public static int Run(RootCommand command, string[] arguments)
    {
        var parsed = command.Parse(arguments);
        if (parsed.Action is ParseErrorAction mistake)
            mistake.ShowHelp = false;
        return parsed.Invoke(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    /// <summary>An option with a value.</summary>
    /// <param name="name">With its dashes.</param>
    /// <param name="help">What the value is, in a word.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="value">Its value where it is not given.</param>
    /// <param name="parse">Reads a value that is given, and adds an error to one that cannot be: see <see cref="Checked"/>.</param>
    public static Option<T> Valued<T>(string name, string help, string description, T value, Func<ArgumentResult, T> parse) => new(name)
    {
        Description = description,
        HelpName = help,
        DefaultValueFactory = _ => value,
        CustomParser = parse,
    };

    /// <summary>One of some words; the first where it is not given.</summary>
    public static Option<string> Choice(string name, string description, params string[] values) =>
        Valued(name, string.Join('|', values), description, values[0], result =>
            Checked(result, $"{string.Join(", ", values[..^1])} or {values[^1]}", values.Contains(Text(result)), Text(result)));

    /// <summary>A whole number of at least <paramref name="least"/>.</summary>
    public static Option<int> Count(string name, string description, int value, int least = 1) => Valued(name, "count", description, value, result =>
    {
        var holds = int.TryParse(Text(result), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= least;
        return Checked(result, $"a whole number of at least {least}", holds, count);
    });

    /// <summary>Where random numbers begin.</summary>
    public static Option<long> Seed(string description, long value = 1) => Valued("--seed", "number", description, value, static result =>
    {
        var holds = long.TryParse(Text(result), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed);
        return Checked(result, "a whole number", holds, seed);
    });

    /// <summary>How many threads an operation has.</summary>
    public static Option<int> Threads(int value = 1) => Count("--threads", "Threads of one operation", value);

    /// <summary>The folder of Fashion-MNIST; null for where <see cref="FashionMnist.Find"/> looks.</summary>
    public static Option<DirectoryInfo?> FashionFolder() => new("--data")
    {
        Description = "Folder with the four files of Fashion-MNIST; else Debian's package, else the part that comes along",
        HelpName = "folder",
    };

    /// <summary>The folder to write into.</summary>
    public static Option<DirectoryInfo> Out(string folder) => new("--out")
    {
        Description = "Folder to write into",
        HelpName = "folder",
        DefaultValueFactory = _ => new(folder),
    };

    /// <summary>True if an option was written, and has not only its value by default.</summary>
    public static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    /// <summary>The value; where it does not hold, an error that says what kind of value it must be.</summary>
    public static T Checked<T>(ArgumentResult result, string kind, bool holds, T value)
    {
        if (!holds)
            result.AddError($"{((OptionResult)result.Parent!).Option.Name} must be {kind}, but is '{Text(result)}'");
        return value;
    }

    /// <summary>The word that was given.</summary>
    public static string Text(ArgumentResult result) => result.Tokens[0].Value;
}
