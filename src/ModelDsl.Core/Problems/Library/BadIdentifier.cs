using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A declaration becomes a class, and a name in it a member, so it must not be a name that the generated class already has.
/// </summary>
[Problem("MDL1019", "Name that C# cannot have")]
[Case("""
    model Net
    {
        input [|forward|]: [B, 784];
        Linear(10)
    }
    """, """
    model Net
    {
        input x: [B, 784];
        Linear(10)
    }
    """, "'forward' is a name that the generated class has for itself; 'forward_' would fit")]
public sealed record BadIdentifier(Span At, string Name) : Problem(At)
{
    public override string Words => $"'{Name}' is a name that the generated class has for itself";

    public override IEnumerable<Mend> Candidates => Mend.Replace($"'{Name}_' would fit", At, Name + "_");
}
