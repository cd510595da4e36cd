using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A block is made of other blocks, so it cannot be a part of itself, directly or through others: it would have no end. Repetition is written with repeat or for.
/// </summary>
[Problem("MDL1029", "A block that uses itself")]
[Case("""
    block Wider(width)
    {
        Linear(width) -> [|Wider(2 * width)|];
    }
    
    model Net
    {
        input x: [B, 784];
        Wider(10)
    }
    """, """
    block Wide(width)
    {
        Linear(width) -> ReLU;
    }
    
    model Net
    {
        input x: [B, 784];
        for (width in [10, 20, 40]) { Wide(width) }
    }
    """, "A block cannot be a part of itself: Wider → Wider")]
public sealed record Recursion(Span At, string Cycle) : Problem(At)
{
    public override string Words => $"A block cannot be a part of itself: {Cycle}";
}
