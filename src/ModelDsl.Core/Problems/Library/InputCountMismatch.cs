using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A layer with several inputs takes a tuple of values: (a, b) -> Bilinear(10). A layer with one takes one.
/// </summary>
[Problem("MDL2011", "Wrong number of inputs")]
[Case("""
    model Net
    {
        input x: [B, 784];
        [|Bilinear(10)|]
    }
    """, """
    model Net
    {
        input x: [B, 784];
        (x, x) -> Bilinear(10)
    }
    """, "Bilinear takes 2 inputs (left, right), but gets 1")]
public sealed record InputCountMismatch(Span At, string Layer, string Needs, int Gets) : Problem(At)
{
    public override string Words => $"{Layer} takes {Needs}, but gets {Poly.Write(Gets)}";
}
