using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// Two declarations in one project make classes of one name: two .model files, or a file and a class. Rename one, or put it into another namespace.
/// </summary>
[Problem("MDL1013", "Declared twice")]
[Case("""
    model [|Net|]
    {
        input x: [B, 784];
        Linear(10)
    }
    model [|Net|]
    {
        input x: [B, 784];
        Linear(20)
    }
    """, """
    model Net
    {
        input x: [B, 784];
        Linear(10)
    }
    model Net2
    {
        input x: [B, 784];
        Linear(20)
    }
    """, "'Net' is declared twice, also in a.model on line 6")]
public sealed record DeclaredTwice(Span At, string Name, string OtherFile, int OtherLine) : Problem(At)
{
    public override string Words => $"'{Name}' is declared twice, also in {OtherFile} on line {Poly.Write(OtherLine + 1)}";
}
