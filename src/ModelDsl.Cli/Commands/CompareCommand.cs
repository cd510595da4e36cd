using System.CommandLine;
using System.Numerics;
using ModelDsl.Cli.Reports;
using ModelDsl.Compilation;
using ModelDsl.Hardware;
using ModelDsl.Reports;

namespace ModelDsl.Cli.Commands;

/// <summary>Sets models side by side.</summary>
internal sealed class CompareCommand : ToolCommand
{
    private const string Markdown = "md", Csv = "csv", Html = "html";

    public override string Name => "compare";

    public override IReadOnlyList<string> Examples =>
    [
        "modeldsl compare Small Wide Nets.model",
        "modeldsl compare Dense Sparse --with B=1,T=4096",
        "modeldsl compare Dense Sparse --hardware this",
        "modeldsl compare Dense Sparse --format html -o attention.html",
        "modeldsl compare old.json Net.model",
    ];

    public override Command Create(Terminal terminal)
    {
        var names = new Argument<string[]>("MODEL") { Description = "Names of models, and files with them; without files those of this folder, without names all", Arity = ArgumentArity.OneOrMore };
        var sizes = GivenSizes.Option;
        var hardware = GivenHardware.Option;
        var format = new Option<string>("--format", "-f") { Description = "How the comparison is written", DefaultValueFactory = static _ => Markdown }.AcceptOnlyFromAmong(Csv, Html, Markdown);
        var file = new Option<string?>("--output", "-o") { Description = "The file to write it into", HelpName = "file" };
        var command = new Command(Name, "Sets models side by side: parameters, FLOPs, memory, growth; each as a factor of the first.") { names, sizes, hardware, format, file };
        command.SetAction(parsed => Run(terminal, parsed.GetValue(names)!, GivenSizes.Parse(parsed.GetValue(sizes)!), GivenHardware.Parse(parsed.GetValue(hardware)), parsed.GetValue(format)!, parsed.GetValue(file)));
        return command;
    }

    private static int Run(Terminal terminal, string[] arguments, GivenSizes given, Machine? hardware, string format, string? file)
    {
        var files = arguments.Where(ReportSources.IsFile).ToArray();
        var names = arguments.Where(static argument => !ReportSources.IsFile(argument)).ToArray();
        var sources = ReportSources.Read(files.Length == 0 ? ["."] : files, terminal);
        var all = sources.Reports.On(hardware);
        var reports = names.Length == 0 ? all : [.. names.Select(name => Find(name, all))];
        if (reports.Count == 0)
            return sources.ExitCode;
        if (reports.Count == 1)
            throw new WrongUseException($"there is one model alone, '{reports[0].FullName}', and nothing to compare it with");
        var sizes = given.For(reports);
        var heads = ComplexityReport.Labels(reports);
        var text = format switch
        {
            Csv => AsCsv(reports, sizes),
            Html => ComplexityReport.Html(reports, sizes),
            _ => AsMarkdown(reports, heads, sizes),
        };
        if (file is null)
            terminal.Output.Write(text);
        else
            OutputFile.Write(terminal, file, text);
        return sources.ExitCode;
    }

    private static string AsCsv(IReadOnlyList<ComplexityReport> reports, IReadOnlyDictionary<string, long> sizes)
    {
        var numbers = Figures.Of(reports, sizes).Select(static figure => (figure.Name, Values: figure.Values.Select(static value => value)))
            .Concat(Figures.Times(reports, sizes).Select(static time => (time.Name, Values: time.Values.Select(static value => value.InPicoseconds))))
            .Concat(Figures.Batches(reports, sizes).Select(static batch => (batch.Name, Values: batch.Values.Select(static value => (BigInteger)value))));
        return Table.Csv([["figure", .. reports.Select(static report => report.FullName)], .. numbers.Select(static figure => (string[])[figure.Name, .. figure.Values.Select(static value => Poly.Write(value))])]);
    }

    private static string AsMarkdown(IReadOnlyList<ComplexityReport> reports, IReadOnlyList<string> heads, IReadOnlyDictionary<string, long> sizes)
    {
        var times = Figures.Times(reports, sizes).ToArray();
        List<string[]> rows = [[sizes.Count == 0 ? "" : $"At {GivenSizes.Says(sizes)}", .. heads]];
        foreach (var (title, _, isBytes, values) in Figures.Of(reports, sizes))
            rows.Add([title, .. values.Select((value, i) => i == 0 ? Figures.Show(value, isBytes) : $"{Figures.Show(value, isBytes)} ({Readable.Factor(value, values[0])})")]);
        foreach (var (title, _, values) in times)
            rows.Add([title, .. values.Select((value, i) => i == 0 ? value.ToString() : $"{value} ({Readable.Factor(value.Ticks * values[0].TicksInSecond, values[0].Ticks * value.TicksInSecond)})")]);
        if (times.Length > 0)
            rows.Add(["A step waits for", .. Figures.Bounds(reports, sizes)]);
        foreach (var (title, _, values, says) in Figures.Batches(reports, sizes))
            rows.Add([title, .. values.Select((value, i) => i == 0 ? says[i] : $"{says[i]} ({Readable.Factor(value, values[0])})")]);
        foreach (var symbol in sizes.Keys)
            rows.Add([$"Time in {symbol}", .. reports.Select(report => Figures.Order(report, symbol).Says)]);
        if (reports.Any(static report => report.Orders.Count > 0))
            rows.Add(["As papers say it", .. reports.Select(static report => string.Join(", ", report.Orders))]);
        var crossings = reports.Zip(heads).Skip(1).SelectMany(other =>
            Crossover.Of(reports[0], other.First, sizes).Where(static crossing => crossing.Stretches.Count > 1).Select(crossing => Shown.Plain(crossing.Write(heads[0], other.Second)) + "\n"));
        return Table.Markdown(rows) + string.Concat(crossings);
    }

    private static ComplexityReport Find(string name, IReadOnlyList<ComplexityReport> reports)
    {
        var found = reports.Where(report => report.FullName == name).ToArray();
        if (found.Length == 0)
            found = [.. reports.Where(report => report.Name == name)];
        if (found.Length == 1)
            return found[0];
        var known = reports.Select(static report => report.Name).Distinct().Order(StringComparer.Ordinal).ToArray();
        throw new WrongUseException(found.Length > 1
            ? $"'{name}' is the name of {found.Length} models: {string.Join(", ", found.Select(static report => report.FullName))}"
            : $"there is no model '{name}'; {(Nearest.To(name, known) is { } meant ? $"did you mean '{meant}'?" : $"there are {string.Join(", ", known)}")}");
    }
}
