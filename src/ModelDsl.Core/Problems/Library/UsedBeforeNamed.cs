using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A value exists from the statement on that names it; statements run from top to bottom.
/// </summary>
[Problem("MDL1031", "Used before it is named")]
[Case("""
    model Net
    {
        input x: [B, 784];
        [|hidden|] -> Linear(10);
        hidden = x -> Linear(10);
    }
    """, """
    model Net
    {
        input x: [B, 784];
        hidden = x -> Linear(10);
        hidden -> Linear(10);
    }
    """, "'hidden' is named only below, on line 5")]
public sealed record UsedBeforeNamed(Span At, string Name, int Line) : Problem(At)
{
    public override string Words => $"'{Name}' is named only below, on line {Poly.Write(Line + 1)}";
}
