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
    """, "An autoencoder has no 'encodr'; did you mean 'encoder'?")]
public sealed record UnknownPart(Span At, string Family, string Part, string? Nearest) : Problem(At)
{
    public override string Message => $"{(Family[0] == 'a' ? "An" : "A")} {Family} has no '{Part}'{(Nearest is null ? "" : $"; did you mean '{Nearest}'?")}";
}
