using ModelDsl.Layers;
using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// Tensors that a layer joins along one axis, or scales one by the other, must agree in the axes that stay.
/// </summary>
[Problem("MDL2019", "Axes that do not agree")]
[Case("""
    model Net
    {
        input x: [B, 3, 8, 8];
        a = x -> Conv2d(8, 3, padding: 1);
        b = x -> Conv2d(8, 3);
        (a, b) -> [|Concat|]
    }
    """, """
    model Net
    {
        input x: [B, 3, 8, 8];
        a = x -> Conv2d(8, 3, padding: 1);
        b = x -> Conv2d(8, 3, padding: 1);
        (a, b) -> Concat
    }
    """, "Concat joins along axis 1, but [B, 8, 8, 8] and [B, 8, 6, 6] differ elsewhere; 'a' (line 4) gives it [B, 8, 8, 8]")]
public sealed record Disagreement(Span At, string Layer, string From, Shape Gets, Agrees Condition, ValueList<Mend> Fits) : Problem(At)
{
    public override string Words => $"{Layer} {Condition.Words}; {From} gives it {Gets}";

    public override IEnumerable<Mend> Candidates => Fits;
}
