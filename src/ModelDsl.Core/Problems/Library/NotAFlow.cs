using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// In the flow stands a layer, a value or a block. A number, a text or a size alone does nothing there.
/// </summary>
[Problem("MDL1018", "Not a layer")]
[Case("""
    model Net
    {
        input x: [B, 784];
        Linear(10) -> [|3|]
    }
    """, """
    model Net
    {
        input x: [B, 784];
        Linear(10)
    }
    """, "3 cannot stand in the flow: it is neither a layer nor a value; without it the flow would fit")]
public sealed record NotAFlow(Span At, string What) : Problem(At)
{
    public override string Words => $"{What} cannot stand in the flow: it is neither a layer nor a value";

    public override IEnumerable<Mend> Candidates => Mend.Remove("without it the flow would fit", At);
}
