using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// Files that use each other in a ring cannot be read one after the other. What both need belongs into a third file.
/// </summary>
[Problem("MDL1034", "Files that use each other")]
[Case("""
    use [|"a.model"|];
    model Net
    {
        input x: [B, 784];
        Linear(10)
    }
    """, """
    model Net
    {
        input x: [B, 784];
        Linear(10)
    }
    """, "A ring of files that use each other: a.model → a.model")]
public sealed record RingOfUses(Span At, string Ring) : Problem(At)
{
    public override string Words => $"A ring of files that use each other: {Ring}";
}
