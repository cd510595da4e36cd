using Spectre.Console;

namespace Samples;

/// <summary>A table, for the screen and for a file.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Columns">Their heads; the first ones are texts.</param>
/// <param name="Texts">How many columns are texts; the others are numbers.</param>
/// <param name="Rows">A cell for each column.</param>
public sealed record Sheet(string Title, IReadOnlyList<string> Columns, int Texts, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>As Spectre draws it.</summary>
    public Table ToTable()
    {
        var table = new Table().Border(TableBorder.Simple);
        table.Title = new(Title, new(decoration: Decoration.Bold));
        for (var i = 0; i < Columns.Count; i++)
        {
            // A head of two words has two lines.
            var head = Markup.Escape(Columns[i].Replace(' ', '\n'));
            table.AddColumn(new TableColumn(head) { Alignment = i < Texts ? Justify.Left : Justify.Right, NoWrap = i < Texts, Padding = new(i == 0 ? 0 : 1, 0, 0, 0) });
        }
        foreach (var row in Rows)
            table.AddRow([.. row.Select(static cell => new Text(cell))]);
        return table;
    }

    /// <summary>As Markdown, its title a heading.</summary>
    public IEnumerable<string> ToMarkdown() =>
    [
        $"### {Title}",
        "",
        Row(Columns),
        Row(Columns.Select((_, i) => i < Texts ? "---" : "---:")),
        .. Rows.Select(Row),
        "",
    ];

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
