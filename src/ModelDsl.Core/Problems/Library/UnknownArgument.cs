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
    """, "Linear has no argument 3; without it Linear would fit")]
public sealed record UnknownArgument(Span At, Span Whole, string Layer, string Argument, string? Nearest, string Signature) : Problem(At)
{
    public override string Words => Short($"{Layer} has no {Argument}{(Mend is null ? $"; it takes {Signature}" : "")}");

    public override IEnumerable<Mend> Candidates => [.. Mend.Meant(At, Nearest), .. Mend.Remove($"without it {Layer} would fit", Whole)];
}
