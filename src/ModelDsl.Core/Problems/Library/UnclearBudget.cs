using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A budget is a quantity, <c>&lt;=</c> or <c>&lt;</c>, and a bound. Sizes go by name in brackets, and memory is that of training or of inference.
/// </summary>
[Problem("MDL3006", "Unclear budget")]
[Case("""
    model Net
    {
        input x: [B, 784];
        Linear(10);
        budget [|memory(B: 32)|] <= 2GB;
    }
    """, """
    model Net
    {
        input x: [B, 784];
        Linear(10);
        budget memory(B: 32, train) <= 2GB;
    }
    """, "memory needs one of train, inference; did you mean 'memory(B: 32, train)'?")]
[Case("""
    model Net
    {
        input x: [B, T <= 512, 784];
        Linear(10);
        budget [|flops(B: 1, T: 4096)|] <= 2G;
    }
    """, """
    model Net
    {
        input x: [B, T <= 512, 784];
        Linear(10);
        budget flops(B: 1, T: 512) <= 2G;
    }
    """, "No input has these sizes: T <= 512")]
public sealed record UnclearBudget(Span At, string Says) : Problem(At)
{
    /// <summary>What was probably meant in its place.</summary>
    public string? Meant { get; init; }

    public override string Words => Says;

    public override IEnumerable<Mend> Candidates => Mend.Meant(At, Meant);
}
