using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A use line names a file of the project, relative to its own, or a namespace in which the project declares something.
/// </summary>
[Problem("MDL1033", "Use of what is not there")]
[Case("""
    use [|"blocks.model"|];
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
    """, "There is no file 'blocks.model' in this project")]
public sealed record UnknownUse(Span At, string What, string? Nearest) : Problem(At)
{
    public override string Words => $"There is no {What} in this project{(Nearest is null ? "" : $"; did you mean '{Nearest}'?")}";
}
