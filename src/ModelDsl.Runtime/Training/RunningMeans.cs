namespace ModelDsl.Training;

/// <summary>Averages the terms of a loss over the examples of many batches.</summary>
internal sealed class RunningMeans
{
    private string[] names = [];
    private double[] sums = [];
    private long examples;

    /// <summary>Takes in one batch.</summary>
    internal void Add(IReadOnlyList<TermMean> terms, long count)
    {
        if (examples == 0)
            (names, sums) = ([.. terms.Select(term => term.Name)], new double[terms.Count]);
        if (terms.Count != names.Length)
            throw new InvalidOperationException($"the loss gave {terms.Count} terms after {names.Length} in the same epoch");
        for (var i = 0; i < sums.Length; i++)
            sums[i] += terms[i].Value * count;
        examples += count;
    }

    internal IReadOnlyList<TermMean> Means() => [.. names.Select((name, i) => new TermMean(name, sums[i] / examples))];
}
