using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A layer was not given an argument that it must have.
/// </summary>
[Problem("MDL1002", "Missing argument")]
[Case("""
    model Net
    {
        input x: [B, 784];
        [|Linear(bias: false)|]
    }
    """, """
    model Net
    {
        input x: [B, 784];
        Linear(10, bias: false);
    }
    """, "Linear needs 'features'; it takes (features: int, bias: bool = true)")]
public sealed record MissingArgument(Span At, string Layer, string Parameter, string Signature) : Problem(At)
{
    public override string Words => Short($"{Layer} needs '{Parameter}'; it takes {Signature}");
}
