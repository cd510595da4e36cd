using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// One parameter was given by position and by name, or twice by name.
/// </summary>
[Problem("MDL1004", "Argument given twice")]
[Case("""
    model Net
    {
        input x: [B, 784];
        Linear(10, [|features|]: 20)
    }
    """, """
    model Net
    {
        input x: [B, 784];
        Linear(10);
    }
    """, "Linear is given 'features' twice; without the second Linear would fit")]
public sealed record ArgumentGivenTwice(Span At, Span Whole, string Layer, string Parameter) : Problem(At)
{
    public override string Words => $"{Layer} is given '{Parameter}' twice";

    public override IEnumerable<Mend> Candidates => Mend.Remove($"without the second {Layer} would fit", Whole);
}
