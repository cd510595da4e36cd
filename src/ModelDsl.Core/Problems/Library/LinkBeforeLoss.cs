using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A loss that takes logits applies its own link function (Sigmoid, Softmax) and does so in a numerically stable way. A model that ends in the same function applies it twice and learns badly.
/// </summary>
[Problem("MDL2010", "Link function twice")]
[Case("""
    model Net
    {
        input x: [B, 784];
        target y: int64 [B];
        Linear(10) -> [|Softmax|];
        loss CrossEntropy;
    }
    """, """
    model Net
    {
        input x: [B, 784];
        target y: int64 [B];
        Linear(10);
        loss CrossEntropy;
    }
    """, "Softmax stands right before CrossEntropy, which applies its own; without it the model would fit")]
public sealed record LinkBeforeLoss(Span At, string Link, string Loss) : Problem(At)
{
    public override string Words => $"{Link} stands right before {Loss}, which applies its own";

    public override IEnumerable<Mend> Candidates => Mend.Remove("without it the model would fit", At);
}
