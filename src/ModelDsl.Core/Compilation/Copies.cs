namespace ModelDsl.Compilation;

/// <summary>Finds equal parts that stand in a row, each fed by the one before.</summary>
internal static class Copies
{
    /// <summary>The same steps, such a row being one step with so many copies.</summary>
    public static ValueList<Step> Merge(List<Step> steps, ValueList<int> outputs)
    {
        var merged = new List<Step>();
        var readers = steps.SelectMany(static step => step.Inputs.Distinct()).Concat(outputs).GroupBy(static id => id).ToDictionary(static read => read.Key, static read => read.Count());
        foreach (var step in steps)
        {
            var before = merged.Count > 0 ? merged[merged.Count - 1] : null;
            if (before is not null && Continues(before, step, readers))
                merged[merged.Count - 1] = before with { Copies = before.Copies + 1, Outputs = step.Outputs };
            else
                merged.Add(step);
        }
        return merged.ToValueList();
    }

    private static bool Continues(Step before, Step step, Dictionary<int, int> readers) =>
        step is { IsNamed: false, IsShared: false, Operation: GraphOperation graph, Inputs.Count: 1, Outputs.Count: 1 }
        && before is { IsNamed: false, IsShared: false, Operation: GraphOperation other, Outputs.Count: 1, Inputs.Count: 1 }
        && ReferenceEquals(graph, other)
        && step.Inputs[0] == before.Outputs[0].Id
        && readers[step.Inputs[0]] == 1
        && graph.Graph.Inputs[0].Value.Type.Equals(step.Outputs[0].Type)
        && step.Key == Poly.Write(long.Parse(before.Key, System.Globalization.CultureInfo.InvariantCulture) + before.Copies);
}
