using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// Whether a layer fits depends on a size that only the running program knows. That is no mistake: <c>forward</c> looks first, and says the same
/// words if it does not. What is known of a size can be said where it is declared, as in <c>H % 7 == 0</c>, and then needs no look.
/// </summary>
[Problem("MDL2018", "Known when the program runs", Severity = Severity.Info)]
[Case("""
    model Net
    {
        input image: [N, H, 14, 8];
        WindowPartition([|7|])
    }
    """, """
    model Net
    {
        input image: [N, H % 7 == 0, 14, 8];
        WindowPartition(7)
    }
    """, "forward checks what is not known before: WindowPartition cannot split a height of H into 7 rows a window")]
public sealed record OpenCondition(Span At, string Layer, string Condition) : Problem(At)
{
    public override string Words => $"forward checks what is not known before: {Layer} {Condition}";
}
