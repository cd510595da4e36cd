using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// The sizes of an input are whole numbers above zero, or names.
/// </summary>
[Problem("MDL2012", "Axis without a size")]
[Case("""
    model Net
    {
        input x: [B, [|0|]];
        Linear(10)
    }
    """, """
    model Net
    {
        input x: [B, 784];
        Linear(10)
    }
    """, "An axis needs a size of at least 1 or a name, but gets 0; 1 would fit")]
public sealed record EmptyAxis(Span At, string Gets) : Problem(At)
{
    public override string Words => $"An axis needs a size of at least 1 or a name, but gets {Gets}";

    public override IEnumerable<Mend> Candidates => Mend.Replace("1 would fit", At, "1");
}
