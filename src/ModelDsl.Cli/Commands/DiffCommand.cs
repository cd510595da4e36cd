using System.CommandLine;
using System.Globalization;
using System.Numerics;
using ModelDsl.Cli.Reports;
using ModelDsl.Reports;

namespace ModelDsl.Cli.Commands;

/// <summary>Shows what became dearer and what cheaper between two versions.</summary>
internal sealed class DiffCommand : ToolCommand
{
    private const int MostLayers = 10;
    // Thresholds are compared exactly: a percent is a million of these.
    private const long Parts = 1_000_000;

    public override string Name => "diff";

    public override IReadOnlyList<string> Examples =>
    [
        "modeldsl diff old.json Net.model",
        "modeldsl diff main/Net.model Net.model --fail-above 5%",
        "git show HEAD:Net.model | modeldsl diff - Net.model --with B=1,T=4096",
    ];

    public override Command Create(Terminal terminal)
    {
        var before = new Argument<string>("OLD") { Description = "A .model file, a report in JSON, an assembly, or - for the standard input" };
        var after = new Argument<string>("NEW") { Description = "The same, later" };
        var sizes = GivenSizes.Option;
        var limit = new Option<string?>("--fail-above") { Description = "Gives exit code 1 if a figure grows by more, or a model is of a higher order", HelpName = "percent" };
        var command = new Command(Name, "Shows what became dearer between two versions of models.") { before, after, sizes, limit };
        command.SetAction(parsed => Run(terminal, parsed.GetValue(before)!, parsed.GetValue(after)!, GivenSizes.Parse(parsed.GetValue(sizes)!), Limit(parsed.GetValue(limit))));
        return command;
    }

    private static int Run(Terminal terminal, string before, string after, GivenSizes given, BigInteger? limit)
    {
        if (before == "-" && after == "-")
            throw new WrongUseException("- can be one of the two alone");
        var (old, late) = (ReportSources.Read([before], terminal), ReportSources.Read([after], terminal));
        if (old.HasFailed || late.HasFailed || old.Reports.Count * late.Reports.Count == 0)
            return Tool.Problems;
        var sizes = given.For([.. old.Reports, .. late.Reports]);
        var pairs = Pairs(old.Reports, late.Reports).ToArray();
        var isAbove = false;
        foreach (var (was, now) in pairs)
            isAbove |= was is not null && now is not null && Show(terminal, was, now, sizes, limit);
        foreach (var (was, now) in pairs.Where(static pair => pair.Was is null || pair.Now is null))
            terminal.Output.WriteLine(Shown.Plain(was is null ? $"{now!.FullName} is new" : $"{was.FullName} is gone"));
        return isAbove ? Tool.Problems : late.ExitCode;
    }

    // By name; a single model on both sides is the same one, whatever its name.
    private static IEnumerable<(ComplexityReport? Was, ComplexityReport? Now)> Pairs(IReadOnlyList<ComplexityReport> old, IReadOnlyList<ComplexityReport> late) =>
        old is [var was] && late is [var now] ? [(was, now)] :
        [
            .. old.Select(was => (was, late.FirstOrDefault(now => now.FullName == was.FullName))),
            .. late.Where(now => old.All(was => was.FullName != now.FullName)).Select(static now => ((ComplexityReport?)null, now)),
        ];

    // True if something grew by more than the limit.
    private static bool Show(Terminal terminal, ComplexityReport was, ComplexityReport now, IReadOnlyDictionary<string, long> sizes, BigInteger? limit)
    {
        var isAbove = false;
        List<string[]> rows = [[$"{now.FullName}{(sizes.Count == 0 ? "" : $" at {GivenSizes.Says(sizes)}")}", "old", "new", "change"]];
        foreach (var (title, _, isBytes, values) in Figures.Of([was, now], sizes).Where(static figure => figure.Values[0] != figure.Values[1]))
        {
            isAbove |= limit is { } most && (values[1] - values[0]) * 100 * Parts > values[0] * most;
            rows.Add([title, Figures.Show(values[0], isBytes), Figures.Show(values[1], isBytes), Change(values[0], values[1])]);
        }
        foreach (var symbol in sizes.Keys)
        {
            var (old, late) = (Figures.Order(was, symbol), Figures.Order(now, symbol));
            isAbove |= limit is not null && late.Power > old.Power;
            if (late.Power != old.Power)
                rows.Add([$"Time in {symbol}", old.Says, late.Says, late.Power > old.Power ? "higher" : "lower"]);
        }
        if (rows.Count == 1)
        {
            terminal.Output.WriteLine(Shown.Plain($"{now.FullName} costs what it cost"));
            return false;
        }
        terminal.Output.Write(Table.Markdown(rows));
        foreach (var line in Layers(was, now, sizes))
            terminal.Output.WriteLine(Shown.Plain(line));
        terminal.Output.WriteLine();
        return isAbove;
    }

    // The layers whose parameters or FLOPs changed, the largest change first.
    private static IEnumerable<string> Layers(ComplexityReport was, ComplexityReport now, IReadOnlyDictionary<string, long> sizes)
    {
        var (old, late) = (ByKey(was), ByKey(now));
        var changed = (
            from key in late.Keys.Concat(old.Keys).Distinct()
            let a = old.GetValueOrDefault(key)
            let b = late.GetValueOrDefault(key)
            let parameters = Cost(b, static row => row.Parameters) - Cost(a, static row => row.Parameters)
            let flops = Cost(b, static row => row.Flops) - Cost(a, static row => row.Flops)
            where !parameters.IsZero || !flops.IsZero
            orderby BigInteger.Abs(flops) descending, BigInteger.Abs(parameters) descending, key
            select $"  {key}: {(a is null ? $"new {b!.Layer}" : b is null ? $"{a.Layer} is gone" : a.Layer == b.Layer ? a.Layer : $"{a.Layer} → {b.Layer}")}, {Signed(parameters)} parameters, {Signed(flops)} FLOPs").ToArray();
        return changed.Length <= MostLayers ? changed : [.. changed.Take(MostLayers), $"  and {changed.Length - MostLayers} layers more"];

        BigInteger Cost(ReportRow? row, Func<ReportRow, Poly> cost) => row is null ? 0 : cost(row).Evaluate(sizes);
        static Dictionary<string, ReportRow> ByKey(ComplexityReport report) => report.Rows.GroupBy(static row => row.Key).ToDictionary(static same => same.Key, static same => same.First());
    }

    private static string Signed(BigInteger value) => value.Sign < 0 ? $"−{Figures.Show(-value, false)}" : $"+{Figures.Show(value, false)}";

    private static string Change(BigInteger old, BigInteger late) => old.IsZero ? "new" : string.Create(CultureInfo.InvariantCulture, $"{((double)late / (double)old - 1) * 100:+0.0;−0.0} %");

    private static BigInteger? Limit(string? text)
    {
        if (text is null)
            return null;
        return decimal.TryParse(text.EndsWith('%') ? text[..^1] : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent < 1_000_000
            ? new BigInteger(percent * Parts)
            : throw new WrongUseException($"'{text}' is no percentage; write --fail-above 5%");
    }
}
