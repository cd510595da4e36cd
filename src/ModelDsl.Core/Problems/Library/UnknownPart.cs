using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A family knows its sections and clauses by their first word; it has none of this name.
/// </summary>
[Problem("MDL1012", "Unknown part")]
[Case("""
    autoencoder A
    {
        input x: [B, 784];
        [|encodr|] { Linear(10) }
        encoder { Linear(10) }
        decoder { Linear(784) }
    }
    """, """
    autoencoder A
    {
        input x: [B, 784];
        encoder { Linear(10) }
        decoder { Linear(784) }
    }
    """, "An autoencoder has no 'encodr'; without it the autoencoder would fit")]
public sealed record UnknownPart(Span At, Span Whole, string Family, string Part, string? Nearest) : Problem(At)
{
    public override string Words => $"{(Family[0] == 'a' ? "An" : "A")} {Family} has no '{Part}'";

    public override IEnumerable<Mend> Candidates => [.. Mend.Meant(At, Nearest), .. Mend.Remove($"without it the {Family} would fit", Whole)];
}
