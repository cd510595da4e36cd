using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// Memory is in bytes, such as 2GB, and a bandwidth in bytes a second, such as 40GB/s; everything else is counted, in K, M, G and T. B is bytes
/// and not a billion.
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
[Case("""
    model Net
    {
        input x: [B, 784];
        Linear(10);
        hardware { flops 1.2T, bandwidth [|40GB|] }
    }
    """, """
    model Net
    {
        input x: [B, 784];
        Linear(10);
        hardware { flops 1.2T, bandwidth 40GB/s }
    }
    """, "bandwidth is in bytes a second, and 40GB is none; did you mean '40GB/s'?")]
public sealed record UnfitUnit(Span At, string Quantity, string Measure, string Written, string? Fitting) : Problem(At)
{
    public override string Words => $"{Quantity} is {Measure}, and {Written} is none";

    public override IEnumerable<Mend> Candidates => Mend.Meant(At, Fitting);
}
