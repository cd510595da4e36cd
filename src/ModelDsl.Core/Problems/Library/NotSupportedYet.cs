using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// The language has a place for this, but this version does not compile it.
/// </summary>
[Problem("MDL1014", "Not supported yet")]
[Case("""
    model Net
    {
        input x: [B, 784];
        [|unfreeze|] wte;
        Linear(784)
    }
    """, """
    model Net
    {
        input x: [B, 784];
        Linear(784)
    }
    """, "unfreeze is not supported yet")]
public sealed record NotSupportedYet(Span At, string What) : Problem(At)
{
    public override string Words => $"{What} is not supported yet";
}
