using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Samples.LongContext;

/// <summary>The options of this program, and what their values may be.</summary>
public static class CommandLine
{
    private static readonly int[] Lengths = [512, 1024, 2048, 4096, 8192, 16384];
    private static readonly int[] FewLengths = [512, 1024, 2048];
    private const int Rounds = 5;
    private const int FewRounds = 2;

    /// <summary>Reads the options and runs the program; a value that cannot be is one line on the error output and exit code 1.</summary>
    /// <param name="arguments">As the shell gave them.</param>
    /// <param name="run">The program; gives the exit code.</param>
    public static int Run(string[] arguments, Func<Settings, int> run) => Arguments.Run(Command(run), arguments);

    private static RootCommand Command(Func<Settings, int> run)
    {
        var lengths = Arguments.Valued("--lengths", "n,n,…", $"Tokens of the sequences, {Settings.Shortest} to {Settings.Longest}", Lengths, ReadLengths);
        // The value would be shown as the name of its type.
        lengths.DefaultValueFactory = null;
        lengths.Description += $" [default: {string.Join(",", Lengths)}]";
        var rounds = Arguments.Count("--rounds", "How often each layer is measured at each length", Rounds);
        var threads = Arguments.Threads(1);
        var output = Arguments.Out("long-context-out");
        var quick = new Option<bool>("--quick") { Description = $"Only up to {FewLengths[^1]} tokens, in {FewRounds} rounds, unless those are given" };
        var command = new RootCommand("Measures what one layer of attention costs as sequences grow, in every way that the language knows, beside what its declaration says.")
        {
            lengths, rounds, threads, output, quick, PeakCommand(),
        };
        command.SetAction(parsed => run(new()
        {
            Lengths = parsed.GetResult(lengths) is null ? (parsed.GetValue(quick) ? FewLengths : Lengths) : parsed.GetValue(lengths)!,
            Rounds = parsed.GetValue(quick) && !Arguments.IsGiven(parsed, rounds) ? FewRounds : parsed.GetValue(rounds),
            Threads = parsed.GetValue(threads),
            Out = parsed.GetValue(output)!,
        }));
        return command;
    }

    // What the program starts itself with, to measure memory in a process that has done nothing else.
    private static Command PeakCommand()
    {
        var variant = new Argument<string>("variant");
        var length = new Argument<int>("length");
        var threads = new Argument<int>("threads");
        var command = new Command(PeakMemory.Command) { variant, length, threads };
        command.Hidden = true;
        command.SetAction(parsed => PeakMemory.Print(parsed.GetValue(variant)!, parsed.GetValue(length), parsed.GetValue(threads)));
        return command;
    }

    private static int[] ReadLengths(ArgumentResult result)
    {
        var words = Arguments.Text(result).Split(',', StringSplitOptions.TrimEntries);
        var lengths = Array.ConvertAll(words, static word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0);
        var holds = lengths.All(static n => n is >= Settings.Shortest and <= Settings.Longest);
        return Arguments.Checked<int[]>(result, $"whole numbers of {Settings.Shortest} to {Settings.Longest}, such as 512,2048,8192", holds, [.. lengths.Order().Distinct()]);
    }
}
