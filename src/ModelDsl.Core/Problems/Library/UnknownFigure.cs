using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// Hardware is said by flops (operations a second), bandwidth (bytes a second to and from memory) and memory (bytes).
/// </summary>
[Problem("MDL3008", "Unknown figure of hardware")]
[Case("""
    model Net
    {
        input x: [B, 784];
        Linear(10);
        hardware { [|flop|] 1.2T, memory 24GB }
    }
    """, """
    model Net
    {
        input x: [B, 784];
        Linear(10);
        hardware { flops 1.2T, memory 24GB }
    }
    """, "Hardware has no 'flop'; did you mean 'flops'?")]
public sealed record UnknownFigure(Span At, string Name, string? Nearest) : Problem(At)
{
    public override string Words => $"Hardware has no '{Name}'";

    public override IEnumerable<Mend> Candidates => Mend.Meant(At, Nearest);
}
