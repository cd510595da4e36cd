using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// An argument is a number where a flag is due, a fraction where a count is due, or the like.
/// </summary>
[Problem("MDL1005", "Argument of the wrong kind")]
[Case("""
    model Net
    {
        input x: [B, 784];
        Linear([|2.5|])
    }
    """, """
    model Net
    {
        input x: [B, 784];
        Linear(2);
    }
    """, "Linear needs a whole number for 'features', but gets 2.5; 2 would fit")]
[Case("""
    model Net
    {
        input x: [B, 784];
        Linear(10, bias: [|3|])
    }
    """, """
    model Net
    {
        input x: [B, 784];
        Linear(10, bias: true);
    }
    """, "Linear needs true or false for 'bias', but gets 3; true would fit")]
public sealed record WrongArgument(Span At, string Layer, string Parameter, string Needs, string Gets) : Problem(At)
{
    /// <summary>The choice that was probably meant.</summary>
    public string? Nearest { get; init; }

    /// <summary>Values of the right kind.</summary>
    public ValueList<string> Fits { get; init; } = [];

    public override string Words => $"{Layer} needs {Needs} for '{Parameter}', but gets {Gets}";

    public override IEnumerable<Mend> Candidates => [.. Mend.Meant(At, Nearest), .. Fits.SelectMany(fit => Mend.Replace($"{fit} would fit", At, fit))];
}
