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
    """, "'encoder' stands here twice, first on line 4; without the second it would fit")]
public sealed record PartGivenTwice(Span At, Span Whole, string Part, int Line) : Problem(At)
{
    public override string Words => $"'{Part}' stands here twice, first on line {Poly.Write(Line + 1)}";

    public override IEnumerable<Mend> Candidates => Mend.Remove("without the second it would fit", Whole);
}
