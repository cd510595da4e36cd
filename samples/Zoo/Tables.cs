using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using static TorchSharp.torch;

namespace Samples.Zoo;

/// <summary>Shows the counts beside the published ones.</summary>
public static class Tables
{
    /// <returns>0 if every count is the published one, else 2.</returns>
    public static int Show(IReadOnlyList<Entry> entries, IReadOnlyDictionary<string, Published> published, bool asJson, bool run)
    {
        if (asJson)
            Console.WriteLine(JsonSerializer.Serialize(entries.Select(entry => new { entry.Name, entry.Parameters, entry.Macs, entry.Flops, entry.CachedValues, Published = published[entry.Name] }), Json));
        else
            AnsiConsole.Write(Counts(entries, published));
        if (run)
            Run(entries);
        return entries.All(entry => published[entry.Name].Equals(entry)) ? 0 : 2;
    }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { WriteIndented = true };

    private static Table Counts(IReadOnlyList<Entry> entries, IReadOnlyDictionary<string, Published> published)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn(new TableColumn("Model").NoWrap().PadLeft(0));
        foreach (var column in new[] { "Parameters", "Published", "GMACs", "Publ.", "GFLOPs", "KV", "" })
            table.AddColumn(new TableColumn(column).RightAligned().NoWrap().PadLeft(1).PadRight(0));
        foreach (var entry in entries)
        {
            var figures = published[entry.Name];
            table.AddRow(
                entry.Name, Grouped(entry.Parameters), Grouped(figures.Params), Giga(entry.Macs, 3),
                figures.Gmacs is { } gmacs ? gmacs.ToString("0.###", CultureInfo.InvariantCulture) : "", Giga(entry.Flops, 3),
                entry.CachedValues == 0 ? "" : Grouped(2 * entry.CachedValues / 1024), figures.Equals(entry) ? "[green]=[/]" : "[red]≠[/]");
        }
        table.Caption("GMACs: 10⁹ multiply-adds of matrix products and convolutions for one image or 512 tokens; GFLOPs: 10⁹ operations of all layers; KV: KiB that generation keeps for each token, in float16");
        return table;
    }

    private static void Run(IReadOnlyList<Entry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.New is null)
                continue;
            using var scope = NewDisposeScope();
            using var quiet = no_grad();
            using var module = entry.New();
            module.eval();
            var clock = Stopwatch.StartNew();
            var output = entry.Run(module);
            Console.WriteLine($"{entry.Name}: [{string.Join(", ", output.shape)}] in {clock.ElapsedMilliseconds.ToString(CultureInfo.InvariantCulture)} ms");
        }
    }

    private static string Grouped(long n) => n.ToString("N0", CultureInfo.InvariantCulture);

    private static string Giga(long n, int digits) => (n / 1e9).ToString($"F{digits}", CultureInfo.InvariantCulture);
}
