using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A loss stands in the loss clause, a latent head in the latent clause, and other layers in the flow.
/// </summary>
[Problem("MDL1016", "Layer in the wrong place")]
[Case("""
    model Net
    {
        input x: [B, 784];
        target label: int64 [B];
        Linear(10) -> [|CrossEntropy|]
    }
    """, """
    model Net
    {
        input x: [B, 784];
        target label: int64 [B];
        Linear(10);
        loss CrossEntropy;
    }
    """, "CrossEntropy is a loss and cannot stand in the flow; loss CrossEntropy; is its place")]
[Case("""
    model Net
    {
        input x: [B, 784];
        target y: [B, 10];
        Linear(10);
        loss [|ReLU|];
    }
    """, """
    model Net
    {
        input x: [B, 784];
        target y: [B, 10];
        Linear(10);
        loss MSE;
    }
    """, "ReLU is no loss")]
public sealed record WrongRole(Span At, string What, ValueList<Mend>? Moves = null) : Problem(At)
{
    public override string Words => What;

    public override IEnumerable<Mend> Candidates => Moves ?? [];
}
