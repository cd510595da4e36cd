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
    // Layers begin with a capital: a small letter was meant as a value.
    public override string Words => $"There is no {(Name.Length > 0 && char.IsLower(Name[0]) && !(Nearest is not null && char.IsUpper(Nearest[0])) ? "value" : "layer")} '{Name}'";

    public override IEnumerable<Mend> Candidates => Mend.Meant(At, Nearest);
}
