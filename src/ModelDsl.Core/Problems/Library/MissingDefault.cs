using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A model is compiled as it stands, so each of its parameters needs a value. (A block gets them where it is used.)
/// </summary>
[Problem("MDL1017", "Parameter without a value")]
[Case("""
    model Net([|hidden|])
    {
        input x: [B, 784];
        Linear(hidden)
    }
    """, """
    model Net(hidden = 10)
    {
        input x: [B, 784];
        Linear(hidden)
    }
    """, "'hidden' has no value; hidden = 1 would give it one")]
public sealed record MissingDefault(Span At, string Name) : Problem(At)
{
    public override string Words => $"'{Name}' has no value";

    public override IEnumerable<Mend> Candidates => Mend.Replace($"{Name} = 1 would give it one", At, $"{Name} = 1");
}
