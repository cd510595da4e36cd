using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A block says with its input statements how many tensors it takes, of which type, how many axes they have and which sizes are fixed. An axis that it calls by one name has one size.
/// </summary>
[Problem("MDL2014", "Block gets another shape")]
[Case("""
    block Stem()
    {
        input image: [N, 3, H, W];
        Conv2d(16, 3);
    }
    
    model Net
    {
        input x: [B, 1, 28, 28];
        [|Stem()|]
    }
    """, """
    block Stem()
    {
        input image: [N, C, H, W];
        Conv2d(16, 3);
    }
    
    model Net
    {
        input x: [B, 1, 28, 28];
        Stem()
    }
    """, "Stem takes [N, 3, H, W], but 'x' (line 9) gives it [B, 1, 28, 28]")]
public sealed record BlockInputMismatch(Span At, string Block, string Needs, string From, TensorType Gets) : Problem(At)
{
    public override string Words => $"{Block} takes {Needs}, but {From} gives it {Gets}";
}
