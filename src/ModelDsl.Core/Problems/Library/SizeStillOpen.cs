using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// What is decided when the model is compiled can only ask for sizes that are numbers then. The size of a batch or of a text is not.
/// </summary>
[Problem("MDL1025", "Size that is not known yet")]
[Case("""
    model Net
    {
        input x: [B, 784];
        if ([|B > 32|]) ReLU;
        Linear(10)
    }
    """, """
    model Net(deep = true)
    {
        input x: [B, 784];
        if (deep) ReLU;
        Linear(10)
    }
    """, "This depends on B, which is not known when the model is compiled")]
public sealed record SizeStillOpen(Span At, Poly Size) : Problem(At)
{
    public override string Words => $"This depends on {Size}, which is not known when the model is compiled";
}
