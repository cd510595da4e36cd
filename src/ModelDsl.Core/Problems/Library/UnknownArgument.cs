using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A layer was given an argument that it does not take, or one more than it takes.
/// </summary>
[Problem("MDL1003", "Unknown argument")]
[Case("""
    model Net
    {
        input x: [B, 784];
        Linear(10, [|bais|]: false)
    }
    """, """
    model Net
    {
        input x: [B, 784];
        Linear(10, bias: false);
    }
    """, "Linear has no 'bais'; did you mean 'bias'?")]
[Case("""
    model Net
    {
        input x: [B, 784];
        Linear(10, true, [|3|])
    }
    """, """
    model Net
    {
        input x: [B, 784];
        Linear(10, true);
    }
    """, "Linear has no argument 3; it takes (features: int, bias: bool = true)")]
public sealed record UnknownArgument(Span At, string Layer, string Argument, string? Nearest, string Signature) : Problem(At)
{
    public override string Message => $"{Layer} has no {Argument}{(Nearest is null ? $"; it takes {Signature}" : $"; did you mean '{Nearest}'?")}";
}
