using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// What a budget bounds grows with sizes that only the program knows, so the budget says for which sizes it is meant.
/// </summary>
[Problem("MDL3003", "Budget without sizes")]
[Case("""
    model Net
    {
        input x: [B, T, 784];
        Linear(10);
        budget [|flops(B: 1)|] <= 20M;
    }
    """, """
    model Net
    {
        input x: [B, T, 784];
        Linear(10);
        budget flops(B: 1, T: 128) <= 20M;
    }
    """, "flops depends on T, and the budget does not say how large it is; flops(B: 1, T: 128) would")]
public sealed record BudgetNeedsSizes(Span At, string Quantity, ValueList<string> Open, ValueList<string> Arguments) : Problem(At)
{
    private string Whole => $"{Quantity}({string.Join(", ", Arguments)})";

    public override string Words => $"{Quantity} depends on {string.Join(", ", Open)}, and the budget does not say how large {(Open.Count == 1 ? "it is" : "they are")}";

    public override IEnumerable<Mend> Candidates => Mend.Replace($"{Whole} would", At, Whole);
}
