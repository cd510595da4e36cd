using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// Nothing flows here: <c>return</c> has ended the body before, or a condition without a name decides for the other branch in every model. What stands
/// here has no part in the network, whatever it says.
/// </summary>
[Problem("MDL2020", "Never reached", Severity = Severity.Warning)]
[Case("""
    model Net
    {
        input x: [B, 784];
        return Linear(20);
        [|ReLU|]
    }
    """, """
    model Net
    {
        input x: [B, 784];
        return Linear(20);
    }
    """, "Nothing reaches this, for 'return' (line 4) ends the body before; without it the rest would fit")]
[Case("""
    model Net
    {
        input x: [B, 784];
        if (1 > 2) [|Linear(10)|] else Linear(20)
    }
    """, """
    model Net
    {
        input x: [B, 784];
        Linear(20)
    }
    """, "Nothing reaches this, for the condition before never holds")]
public sealed record Unreached(Span At, string Why, bool IsStatement) : Problem(At)
{
    public override string Words => $"Nothing reaches this, for {Why}";

    public override IEnumerable<Mend> Candidates => IsStatement ? Mend.Remove("without it the rest would fit", At) : [];
}
