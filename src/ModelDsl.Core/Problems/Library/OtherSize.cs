using ModelDsl.Layers;
using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>An argument says how long an axis is, and it is not.</summary>
[Problem("MDL2017", "Axis of another size")]
[Case("""
    model Net
    {
        input x: [B, 8, 30];
        [|Rearrange("B T (h d) -> B T h d", 4, 8)|]
    }
    """, """
    model Net
    {
        input x: [B, 8, 32];
        Rearrange("B T (h d) -> B T h d", 4, 8)
    }
    """, "Rearrange takes axis 2 as 32, but it is 30; 'x' (line 3) gives it [B, 8, 30]")]
public sealed record OtherSize(Span At, string Layer, string From, Shape Gets, SameSize Condition, ValueList<Mend> Fits) : Problem(At)
{
    public override string Words => $"{Layer} {Condition.Words}; {From} gives it {Gets}";

    public override IEnumerable<Mend> Candidates => Fits;
}
