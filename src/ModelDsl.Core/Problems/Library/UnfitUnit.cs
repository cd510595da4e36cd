using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// Memory is bounded in bytes, such as 2GB; everything else is counted, in K, M, G and T. B is bytes and not a billion.
/// </summary>
[Problem("MDL3005", "Unit that does not fit")]
[Case("""
    model Net
    {
        input x: [B, 784];
        Linear(10);
        budget memory(B: 32, train) <= [|2G|];
    }
    """, """
    model Net
    {
        input x: [B, 784];
        Linear(10);
        budget memory(B: 32, train) <= 2GB;
    }
    """, "memory is in bytes, and 2G is none; did you mean '2GB'?")]
[Case("""
    model Net
    {
        input x: [B, 784];
        Linear(10);
        budget parameters <= [|7B|];
    }
    """, """
    model Net
    {
        input x: [B, 784];
        Linear(10);
        budget parameters <= 7G;
    }
    """, "parameters is a count, and 7B is none; did you mean '7G'?")]
public sealed record UnfitUnit(Span At, string Quantity, bool IsBytes, string Written, string? Fitting) : Problem(At)
{
    public override string Words => $"{Quantity} is {(IsBytes ? "in bytes" : "a count")}, and {Written} is none";

    public override IEnumerable<Mend> Candidates => Mend.Meant(At, Fitting);
}
