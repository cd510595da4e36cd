using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A model may have 10,000 steps, where equal copies in a row count once, and a loop as many rounds. What is longer is a slip.
/// </summary>
[Problem("MDL1027", "Too many layers")]
[Case("""
    model Net
    {
        input x: [B, 784];
        repeat ([|1000000000|]) { Linear(784) }
    }
    """, """
    model Net
    {
        input x: [B, 784];
        repeat (10) { Linear(784) }
    }
    """, "This makes more than 10,000 layers or copies")]
public sealed record TooManySteps(Span At, int Most) : Problem(At)
{
    public override string Words => $"This makes more than {Most / 1000},000 layers or copies";
}
