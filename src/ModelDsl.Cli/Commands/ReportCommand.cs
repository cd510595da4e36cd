using System.CommandLine;
using ModelDsl.Cli.Reports;
using ModelDsl.Hardware;

namespace ModelDsl.Cli.Commands;

/// <summary>Shows what models cost, or writes it into a folder.</summary>
internal sealed class ReportCommand : ToolCommand
{
    public override string Name => "report";

    public override IReadOnlyList<string> Examples =>
    [
        "modeldsl report Net.model",
        "modeldsl report Net.model --with B=32,T=4096",
        "modeldsl report Net.model --hardware \"flops 1.2T, bandwidth 40GB/s, memory 24GB\"",
        "modeldsl report Net.model --format html --with B=8 > net.html",
        "modeldsl report bin/Release/net10.0/App.dll --format html -o reports",
        "modeldsl report models --format csv --with B=1 > costs.csv",
    ];

    public override Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE") { Description = "Files, folders, patterns; an assembly with models; a report in JSON; - is the standard input", Arity = ArgumentArity.OneOrMore };
        var sizes = GivenSizes.Option;
        var hardware = GivenHardware.Option;
        var format = new Option<string>("--format", "-f") { Description = "How reports are written", DefaultValueFactory = static _ => "md" }.AcceptOnlyFromAmong([.. ReportForm.All.Select(static known => known.Name)]);
        var folder = new Option<string?>("--output", "-o") { Description = "The folder to write them into, a file for each model", HelpName = "folder" };
        var command = new Command(Name, "Shows what models cost: parameters, FLOPs, memory, layer by layer.") { files, sizes, hardware, format, folder };
        command.SetAction(parsed => Run(terminal, parsed.GetValue(files)!, GivenSizes.Parse(parsed.GetValue(sizes)!), GivenHardware.Parse(parsed.GetValue(hardware)), ReportForm.All.Single(known => known.Name == parsed.GetValue(format)), parsed.GetValue(folder)));
        return command;
    }

    private static int Run(Terminal terminal, string[] arguments, GivenSizes given, Machine? hardware, ReportForm form, string? folder)
    {
        var sources = ReportSources.Read(arguments, terminal);
        var reports = sources.Reports.On(hardware);
        var sizes = given.IsEmpty ? null : given.For(reports);
        if (folder is null && reports.Count > 1 && !form.CanFollow)
            throw new WrongUseException($"{reports.Count} models make as many pages; -o FOLDER says where to");
        if (folder is not null)
        {
            var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var report in reports)
                OutputFile.Write(terminal, Path.Combine(folder, $"{report.FileName(taken)}.{form.Name}"), form.Write([report], sizes is null ? null : report.Symbols.ToDictionary(static symbol => symbol, symbol => sizes[symbol])));
        }
        else if (reports.Count > 0)
        {
            terminal.Output.Write(form.Write(reports, sizes));
        }
        return sources.ExitCode;
    }
}
