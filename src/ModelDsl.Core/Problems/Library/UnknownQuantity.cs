using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A budget bounds parameters, flops, macs, memory, the cache of a token, or, with class, how time grows with a size.
/// </summary>
[Problem("MDL3004", "Unknown quantity of a budget")]
[Case("""
    model Net
    {
        input x: [B, 784];
        Linear(10);
        budget [|paramters|] <= 1M;
    }
    """, """
    model Net
    {
        input x: [B, 784];
        Linear(10);
        budget parameters <= 1M;
    }
    """, "No budget bounds 'paramters'; did you mean 'parameters'?")]
public sealed record UnknownQuantity(Span At, string Name, string? Nearest) : Problem(At)
{
    public override string Words => $"No budget bounds '{Name}'";

    public override IEnumerable<Mend> Candidates => Mend.Meant(At, Nearest);
}
