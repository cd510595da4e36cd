using ModelDsl.Layers;
using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A kernel that is larger than its (padded) input leaves an empty output.
/// </summary>
[Problem("MDL2005", "Nothing would be left")]
[Case("""
    model Net
    {
        input x: [B, 1, 3, 3];
        [|Conv2d(6, 5)|]
    }
    """, """
    model Net
    {
        input x: [B, 1, 5, 5];
        Conv2d(6, 5)
    }
    """, "Conv2d has a kernel of 5, larger than its padded input of 3; 'x' (line 3) gives it [B, 1, 3, 3]; Conv2d(6, 3) would fit")]
public sealed record TooSmall(Span At, string Layer, string From, Shape Gets, AtLeast Condition, ValueList<Mend> Fits) : Problem(At)
{
    public override string Words => $"{Layer} {Condition.Words}; {From} gives it {Gets}";

    public override IEnumerable<Mend> Candidates => Fits;
}
