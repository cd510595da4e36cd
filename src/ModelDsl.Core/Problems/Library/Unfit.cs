using ModelDsl.Layers;
using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// What a layer is told must fit what it gets: the axis that it works on must exist, the numbers of axes must fit.
/// </summary>
[Problem("MDL2013", "Does not fit its input")]
[Case("""
    model Net
    {
        input x: [B, 10];
        (x, x) -> Concat(axis: [|2|])
    }
    """, """
    model Net
    {
        input x: [B, 10];
        (x, x) -> Concat(axis: 1)
    }
    """, "Concat has no axis 2 to work on; 'x' (line 3) gives it [B, 10]; 1 would fit")]
public sealed record Unfit(Span At, string Layer, string From, Shape Gets, Fact Condition, ValueList<Mend> Fits) : Problem(At)
{
    public override string Words => $"{Layer} {Condition.Words}; {From} gives it {Gets}";

    public override IEnumerable<Mend> Candidates => Fits;
}
