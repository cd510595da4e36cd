using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A name must mean one thing where it is used: not an axis and a value, and not two declarations of two places that are equally near.
/// </summary>
[Problem("MDL1030", "Ambiguous name")]
[Case("""
    model Net
    {
        input [|T|]: [B, T, 10];
        Linear(10)
    }
    """, """
    model Net
    {
        input x: [B, T, 10];
        Linear(10)
    }
    """, "'T' can mean an axis and a value; 't' would tell them apart")]
public sealed record AmbiguousName(Span At, string Name, string First, string Second, string? Free = null) : Problem(At)
{
    public override string Words => $"'{Name}' can mean {First} and {Second}";

    public override IEnumerable<Mend> Candidates => Mend.Replace($"'{Free}' would tell them apart", At, Free);
}
