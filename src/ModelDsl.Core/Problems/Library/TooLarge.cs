using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A tensor may not hold more than 2^63 − 1 values.
/// </summary>
[Problem("MDL2009", "Too large")]
[Case("""
    model Net
    {
        input x: [B, 784];
        [|Linear(9000000000000000000)|]
    }
    """, """
    model Net
    {
        input x: [B, 784];
        Linear(10)
    }
    """, "Linear would need a tensor [9000000000000000000, 784], more than 2^63 values")]
public sealed record TooLarge(Span At, string Layer, Shape Shape) : Problem(At)
{
    public override string Words => $"{Layer} would need a tensor {Shape}, more than 2^63 values";
}
