namespace ModelDsl.Mutation;

/// <summary>What a run has seen, by operator.</summary>
internal sealed class Table(IReadOnlyList<Trial> trials)
{
    public override string ToString()
    {
        var rows = trials.GroupBy(static trial => trial.Mutant.Operator).OrderBy(static row => row.Key, StringComparer.Ordinal).Select(static row => (row.Key, row.ToArray())).Append(("all", [.. trials]));
        var columns = Enum.GetValues<Verdict>();
        return string.Join("\n",
        [
            $"{"",-10}{"mutants",9}{string.Concat(columns.Select(static column => $"{column,11}"))}{"span off",11}{"bad mend",11}",
            .. rows.Select(row => $"{row.Item1,-10}{row.Item2.Length,9}{string.Concat(columns.Select(column => $"{row.Item2.Count(trial => trial.Verdict == column),11}"))}" +
                $"{row.Item2.Count(static trial => trial.Off.Count > 0),11}{row.Item2.Count(static trial => trial.BadMends.Count > 0),11}"),
            "stricter on purpose:",
            .. trials.Where(static trial => trial.Verdict == Verdict.Strict).GroupBy(static trial => trial.Rule).OrderByDescending(static rule => rule.Count()).Select(static rule => $"{rule.Count(),6} {rule.Key}"),
        ]);
    }
}
