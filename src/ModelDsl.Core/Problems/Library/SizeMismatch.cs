using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A layer with several inputs needs some of their axes to have the same size: both sides of a sum, a prediction and what it is compared with.
/// </summary>
[Problem("MDL2002", "Inputs of different sizes")]
[Case("""
    model Net
    {
        input x: [B, 784];
        a = x -> Linear(10);
        b = x -> Linear(20);
        [|a + b|]
    }
    """, """
    model Net
    {
        input x: [B, 784];
        a = x -> Linear(10);
        b = x -> Linear(10);
        a + b
    }
    """, "Add cannot join 'a' (line 4) [B, 10] and 'b' (line 5) [B, 20]: 10 and 20 differ; Linear(10) would fit")]
public sealed record SizeMismatch(Span At, string Layer, string LeftFrom, Shape Left, string RightFrom, Shape Right, string LeftSize, string RightSize, ValueList<Mend> Fits) : Problem(At)
{
    public override string Words => $"{Layer} {Differ}";

    /// <summary>What is wrong, to follow the layer's name.</summary>
    public string Differ => $"cannot join {LeftFrom} {Left} and {RightFrom} {Right}: {LeftSize} and {RightSize} differ";

    public override IEnumerable<Mend> Candidates => Fits;
}
