using System.Globalization;
using Spectre.Console;

namespace ModelDsl.Benchmarks;

/// <summary>Prints tables: with borders for a person, as Markdown where the output goes into a file.</summary>
internal static class Report
{
    static Report()
    {
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = 200;
    }

    public static void Line(string text) => AnsiConsole.WriteLine(text);

    public static void Table(string title, string[] columns, IEnumerable<string[]> rows)
    {
        var table = new Table { Border = Console.IsOutputRedirected ? TableBorder.Markdown : TableBorder.Rounded };
        foreach (var column in columns)
            table.AddColumn(new TableColumn(new Spectre.Console.Text(column)) { Alignment = column == columns[0] ? Justify.Left : Justify.Right, NoWrap = true });
        foreach (var row in rows)
            table.AddRow(row.Select(static cell => new Spectre.Console.Text(cell)));
        AnsiConsole.WriteLine();
        AnsiConsole.WriteLine(title);
        AnsiConsole.WriteLine();
        AnsiConsole.Write(table);
    }

    public static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
