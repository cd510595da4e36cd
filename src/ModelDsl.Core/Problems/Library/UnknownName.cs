using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A size or a condition uses a name that is neither a parameter of the declaration nor an axis of an input.
/// </summary>
[Problem("MDL1007", "Unknown name")]
[Case("""
    model Net(hidden = 400)
    {
        input x: [B, 784];
        Linear([|hiden|])
    }
    """, """
    model Net(hidden = 400)
    {
        input x: [B, 784];
        Linear(hidden)
    }
    """, "There is no size 'hiden' here; did you mean 'hidden'?")]
public sealed record UnknownName(Span At, string Name, string? Nearest) : Problem(At)
{
    public override string Words => $"There is no size '{Name}' here";

    public override IEnumerable<Mend> Candidates => Mend.Meant(At, Nearest);
}
