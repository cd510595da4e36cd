using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A flow gives as many values as its last stage has outputs: one for most layers, several for Chunk, Split or a tuple.
/// </summary>
[Problem("MDL2016", "Wrong number of values")]
[Case("""
    model Net
    {
        input x: [B, 784];
        ([|a, b|]) = Linear(10);
        a + b;
    }
    """, """
    model Net
    {
        input x: [B, 784];
        (a, b) = Chunk(2);
        a + b;
    }
    """, "2 values are named here, but 1 comes")]
public sealed record OutputCountMismatch(Span At, int Named, int Given) : Problem(At)
{
    public override string Words => $"{Poly.Write(Named)} values are named here, but {(Given == 1 ? "1 comes" : $"{Poly.Write(Given)} come")}";
}
