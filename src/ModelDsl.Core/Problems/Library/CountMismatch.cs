using ModelDsl.Layers;
using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A layer that gives the last axis another form needs exactly as many values as that form holds.
/// </summary>
[Problem("MDL2007", "Counts that do not fit")]
[Case("""
    model Net
    {
        input x: [B, 784];
        Linear(400) -> [|Unflatten(1, 28, 28)|]
    }
    """, """
    model Net
    {
        input x: [B, 784];
        Linear(784) -> Unflatten(1, 28, 28)
    }
    """, "Unflatten(1, 28, 28) needs 784 values, but Linear(400) gives it [B, 400]; Linear(784) would fit")]
public sealed record CountMismatch(Span At, string Layer, string From, Shape Gets, SameCount Condition, ValueList<Mend> Fits) : Problem(At)
{
    public override string Words => $"{Layer} needs {Condition.Count}{(Condition.Where == SameCount.LastAxis ? "" : $" in {Condition.Where}")}, but {From} gives it {Gets}";

    public override IEnumerable<Mend> Candidates => Fits;
}
