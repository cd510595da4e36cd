namespace ModelDsl.Reports;

public sealed partial record ComplexityReport
{
    // More parts than that nobody compares; then only the outer ones are shown.
    private const int MostParts = 40;

    /// <summary>What a section or block costs: the sums of its rows, as one row of its key.</summary>
    public ReportRow Sum(ReportPart part)
    {
        var rows = Rows.Skip(part.First).Take(part.Count).ToList();
        return rows.Aggregate(static (sum, row) => sum.Plus(row)) with { Key = part.Key, Layer = part.Name, Output = rows[rows.Count - 1].Output, Reads = null, Order = "" };
    }

    /// <summary>What the row of an index reads, in order.</summary>
    internal ValueList<ReportSource> ReadsOf(int row) => Rows[row].Reads ?? [new(row - 1)];

    /// <summary>The parts without those whose rows are all those of one part within them: a section that only repeats a block is the block.</summary>
    internal IEnumerable<ReportPart> ShownParts =>
        Parts.Where((part, i) => part.Copies > 1 || i + 1 == Parts.Count || (Parts[i + 1].First, Parts[i + 1].Count) != (part.First, part.Count));

    /// <summary>As many levels of parts as can be compared, each part with its level, from 0.</summary>
    internal IReadOnlyList<(ReportPart Part, int Depth)> ComparedParts
    {
        get
        {
            var open = new Stack<int>();
            var all = new List<(ReportPart Part, int Depth)>();
            foreach (var part in ShownParts)
            {
                while (open.Count > 0 && open.Peek() <= part.First)
                    open.Pop();
                all.Add((part, open.Count));
                open.Push(part.End);
            }
            for (var deepest = all.Select(static part => part.Depth).DefaultIfEmpty(0).Max(); deepest > 0 && all.Count > MostParts; deepest--)
                all.RemoveAll(part => part.Depth == deepest);
            return all;
        }
    }
}
