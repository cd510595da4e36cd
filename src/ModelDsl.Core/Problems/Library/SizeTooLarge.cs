using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// Numbers may grow while they are computed, but not without end: beyond 2^192, or as a sum of more than 256 products, nothing can be a size.
/// </summary>
[Problem("MDL1026", "Number too large")]
[Case("""
    model Net(a = 9000000000000000000, b = a * a, c = [|b * b|])
    {
        input x: [B, 784];
        Linear(10)
    }
    """, """
    model Net(a = 10)
    {
        input x: [B, 784];
        Linear(a)
    }
    """, "This is too large to be computed with: more than 2^192, or a sum of more than 256 products")]
public sealed record SizeTooLarge(Span At) : Problem(At)
{
    public override string Words => "This is too large to be computed with: more than 2^192, or a sum of more than 256 products";
}
