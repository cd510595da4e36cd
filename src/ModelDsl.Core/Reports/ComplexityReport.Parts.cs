namespace ModelDsl.Reports;

public sealed partial record ComplexityReport
{
    // More parts than that nobody compares; then only the outer ones are shown.
    private const int MostParts = 40;

    /// <summary>What a section or block costs: the sums of its rows, as one row of its key.</summary>
    public ReportRow Sum(ReportPart part)
    {
        var rows = Rows.Skip(part.First).Take(part.Count).ToList();
        return new(part.Key, part.Name, rows[rows.Count - 1].Output, Of(static row => row.Parameters), Of(static row => row.Buffers), Of(static row => row.Flops), Of(static row => row.Macs),
            Of(static row => row.OutputBytes), Of(static row => row.TrainingBytes))
        {
            ReadBytes = Of(static row => row.ReadBytes),
            InnerBytes = Of(static row => row.InnerBytes),
            IdleBackwardFlops = Of(static row => row.IdleBackwardFlops),
            IdleBackwardBytes = Of(static row => row.IdleBackwardBytes),
            WrittenBytes = Of(static row => row.WrittenBytes),
            CachedValues = Of(static row => row.CachedValues),
            IdleParameters = Of(static row => row.IdleParameters),
        };

        Poly Of(Func<ReportRow, Poly> cost) => rows.Aggregate(Poly.Zero, (sum, row) => sum + cost(row));
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
