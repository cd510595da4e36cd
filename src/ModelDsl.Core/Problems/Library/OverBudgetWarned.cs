using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// The declaration costs more than a budget that says <c>warn</c>. It is built all the same.
/// </summary>
[Problem("MDL3002", "Over a budget that warns", Severity = Severity.Warning)]
[Case("""
    model Net
    {
        input image: [B, 3, H, W];
        Conv2d(8, 3) as conv;
        budget warn [|flops(B: 1, H: 32, W: 32) <= 100K|];
    }
    """, """
    model Net
    {
        input image: [B, 3, H, W];
        Conv2d(8, 3) as conv;
        budget warn flops(B: 1, H: 32, W: 32) <= 1M;
    }
    """, "'Net' takes 396,000 FLOPs, more than 100,000: 100.0 % in 'conv' Conv2d(8, 3)")]
public sealed record OverBudgetWarned(Span At, OverBudget Over) : Problem(At)
{
    public override string Words => Over.Words;
}
