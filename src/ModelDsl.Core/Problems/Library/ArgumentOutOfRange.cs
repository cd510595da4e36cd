using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// An argument is a number that makes no sense in its place: a size below one, a probability above one.
/// </summary>
[Problem("MDL1006", "Argument out of range")]
[Case("""
    model Net
    {
        input x: [B, 784];
        Linear([|0|])
    }
    """, """
    model Net
    {
        input x: [B, 784];
        Linear(1);
    }
    """, "Linear needs 'features' of at least 1, but gets 0; 1 would fit")]
public sealed record ArgumentOutOfRange(Span At, string Layer, string Parameter, string Range, string Gets, string? Fit = null) : Problem(At)
{
    public override string Words => $"{Layer} needs '{Parameter}' {Range}, but gets {Gets}";

    public override IEnumerable<Mend> Candidates => Mend.Replace($"{Fit} would fit", At, Fit);
}
