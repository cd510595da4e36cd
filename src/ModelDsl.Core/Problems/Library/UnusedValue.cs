using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// What a layer computes goes to nobody: no later statement reads it and it is no output. Its weights would never learn anything.
/// </summary>
[Problem("MDL2015", "Never used")]
[Case("""
    model Net
    {
        input x: [B, 784];
        [|Linear(10)|];
        x -> Linear(20);
    }
    """, """
    model Net
    {
        input x: [B, 784];
        Linear(10);
        Linear(20);
    }
    """, "Nobody uses what Linear(10) gives; without it the rest would fit")]
public sealed record UnusedValue(Span At, Span Statement, string From) : Problem(At)
{
    public override string Words => $"Nobody uses what {From} gives";

    public override IEnumerable<Mend> Candidates => [.. Mend.Remove("without it the rest would fit", Statement), .. Mend.Remove("without it the rest would fit", At)];
}
