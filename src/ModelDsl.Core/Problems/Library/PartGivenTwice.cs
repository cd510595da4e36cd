using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A section or clause that there can only be one of stands here twice.
/// </summary>
[Problem("MDL1011", "Part given twice")]
[Case("""
    autoencoder A
    {
        input x: [B, 784];
        encoder { Linear(10) }
        [|encoder|] { Linear(20) }
        decoder { Linear(784) }
    }
    """, """
    autoencoder A
    {
        input x: [B, 784];
        encoder { Linear(10) }
        decoder { Linear(784) }
    }
    """, "'encoder' stands here twice; the first is on line 4")]
public sealed record PartGivenTwice(Span At, string Part, int Line) : Problem(At)
{
    public override string Message => $"'{Part}' stands here twice; the first is on line {Poly.Write(Line + 1)}";
}
