using System.CommandLine;
using ModelDsl.Cli.Measuring;
using ModelDsl.Hardware;
using ModelDsl.Reports;

namespace ModelDsl.Cli.Reports;

/// <summary>The machine of <c>--hardware "flops 1.2T, bandwidth 40GB/s, memory 24GB"</c>, or of <c>--hardware this</c>, in the place of those that models say.</summary>
internal static class GivenHardware
{
    private const string This = "this";

    public static Option<string?> Option => new("--hardware") { Description = "The machine to tell least times and largest sizes for: \"flops 1.2T, bandwidth 40GB/s, memory 24GB\", or this", HelpName = "figures" };

    /// <exception cref="WrongUseException">The text is no machine, or this one was not measured yet.</exception>
    public static Machine? Parse(string? text)
    {
        if (text is null)
            return null;
        if (text == This)
            return ThisMachine.Kept() ?? throw new WrongUseException("this machine was not measured yet; 'modeldsl hardware' does that");
        var (machine, problems) = Machine.Parse(text);
        return machine ?? throw new WrongUseException($"--hardware \"{text}\": {problems[0].Message}");
    }

    /// <summary>The reports on the machine, if one is given.</summary>
    public static IReadOnlyList<ComplexityReport> On(this IReadOnlyList<ComplexityReport> reports, Machine? machine) =>
        machine is null ? reports : [.. reports.Select(report => report with { Machine = machine })];
}
