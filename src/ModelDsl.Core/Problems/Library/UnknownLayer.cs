using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// No layer has this name. Names are case-sensitive, and are those of PyTorch.
/// </summary>
[Problem("MDL1001", "Unknown layer")]
[Case("""
    model Net
    {
        input x: [B, 784];
        [|Liner|](10)
    }
    """, """
    model Net
    {
        input x: [B, 784];
        Linear(10);
    }
    """, "There is no layer 'Liner'; did you mean 'Linear'?")]
public sealed record UnknownLayer(Span At, string Name, string? Nearest) : Problem(At)
{
    public override string Message => $"There is no layer '{Name}'{(Nearest is null ? "" : $"; did you mean '{Nearest}'?")}";
}
