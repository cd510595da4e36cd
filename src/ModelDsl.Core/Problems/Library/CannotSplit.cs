using ModelDsl.Layers;
using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// Some layers split an axis into equal parts: a grouped convolution its channels, attention its width into heads. The number of parts must divide the size.
/// </summary>
[Problem("MDL2003", "Does not split evenly")]
[Case("""
    model Net
    {
        input x: [B, 3, 28, 28];
        Conv2d(6, 5, groups: [|2|])
    }
    """, """
    model Net
    {
        input x: [B, 3, 28, 28];
        Conv2d(6, 5, groups: 3)
    }
    """, "Conv2d cannot split 3 input channels into 2 groups, but 'x' (line 3) gives it [B, 3, 28, 28]; 3 would fit")]
public sealed record CannotSplit(Span At, string Layer, string From, Shape Gets, Divides Condition, ValueList<Mend> Fits) : Problem(At)
{
    public override string Words => $"{Layer} {Condition.Words}, but {From} gives it {Gets}";

    public override IEnumerable<Mend> Candidates => Fits;
}
