using ModelDsl.Cli.Formats;

namespace ModelDsl.Cli.Reports;

/// <summary>Rows of cells as Markdown whose columns stand below each other, or as CSV (RFC 4180).</summary>
internal static class Table
{
    /// <param name="rows">The first is the head. The first column is set left, the others right.</param>
    public static string Markdown(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var cells = rows.Select(static row => row.Select(static cell => Shown.Plain(cell).Replace("|", "\\|")).ToArray()).ToArray();
        var widths = Enumerable.Range(0, cells[0].Length).Select(column => Math.Max(4, cells.Max(row => Shown.Width(row[column])))).ToArray();
        return string.Concat(new[] { cells[0], [.. widths.Select(static (width, column) => column == 0 ? new('-', width) : new string('-', width - 1) + ":")] }.Concat(cells.Skip(1))
            .Select(row => $"| {string.Join(" | ", row.Select((cell, column) => Blanks(cell, column)))} |\n"));

        string Blanks(string cell, int column) => new string(' ', widths[column] - Shown.Width(cell)) is var blanks && column == 0 ? cell + blanks : blanks + cell;
    }

    public static string Csv(IEnumerable<IReadOnlyList<string>> rows) =>
        string.Concat(rows.Select(static row => string.Join(",", row.Select(Quoted)) + "\n"));

    private static string Quoted(string cell) => cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell;
}
