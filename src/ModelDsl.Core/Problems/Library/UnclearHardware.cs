using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// Hardware is said by its figures: operations and bytes a second, and bytes of memory, each a number above zero, each once. What is not known
/// may be left out.
/// </summary>
[Problem("MDL3007", "Unclear hardware")]
[Case("""
    model Net
    {
        input x: [B, 784];
        Linear(10);
        hardware { flops 1.2T, bandwidth [|40GB / s|] }
    }
    """, """
    model Net
    {
        input x: [B, 784];
        Linear(10);
        hardware { flops 1.2T, bandwidth 40GB/s }
    }
    """, "A figure of hardware is one number, such as bandwidth 40GB/s; did you mean '40GB/s'?")]
[Case("""
    model Net
    {
        input x: [B, 784];
        Linear(10);
        hardware { memory [|0GB|] }
    }
    """, """
    model Net
    {
        input x: [B, 784];
        Linear(10);
        hardware { memory 8GB }
    }
    """, "memory is more than nothing")]
public sealed record UnclearHardware(Span At, string Says) : Problem(At)
{
    /// <summary>What was probably meant in its place.</summary>
    public string? Meant { get; init; }

    public override string Words => Says;

    public override IEnumerable<Mend> Candidates => Mend.Meant(At, Meant);
}
