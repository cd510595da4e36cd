using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// Two values, two keys of one section, or two parameters have the same name. A key is what a checkpoint is read by, so it must be one layer's.
/// </summary>
[Problem("MDL1008", "Name used twice")]
[Case("""
    model Net
    {
        input x: [B, 784];
        Linear(10) as fc -> ReLU -> Linear(10) as [|fc|]
    }
    """, """
    model Net
    {
        input x: [B, 784];
        Linear(10) as fc1 -> ReLU -> Linear(10) as fc2
    }
    """, "'fc' is already the name of something here, on line 4; 'fc2' would be free")]
public sealed record NameTaken(Span At, string Name, int Line, string? Free = null) : Problem(At)
{
    public override string Words => $"'{Name}' is already the name of something here, on line {Poly.Write(Line + 1)}";

    public override IEnumerable<Mend> Candidates => Mend.Replace($"'{Free}' would be free", At, Free);
}
