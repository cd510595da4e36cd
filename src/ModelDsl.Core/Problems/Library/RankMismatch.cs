using ModelDsl.Syntax;

namespace ModelDsl.Problems;

/// <summary>
/// A layer reads its input's axes by position, so their number must be right.
/// Add the layer that makes the shape fit (Flatten, Unflatten), or move this layer to where the shape still fits.
/// </summary>
[Problem("MDL2001", "Wrong number of axes")]
[Case("""
    model Net
    {
        input x: [B, 784];
        [|Conv2d(6, 5)|]
    }
    """, """
    model Net
    {
        input x: [B, 1, 28, 28];
        Conv2d(6, 5)
    }
    """, "Conv2d needs 4 axes [N, C, H, W], but 'x' (line 3) gives it 2: [B, 784]; Unflatten(1, 28, 28) before it would fit")]
public sealed record RankMismatch(Span At, string Layer, InputPattern Needs, string From, Shape Gets, ValueList<Mend> Fits) : Problem(At)
{
    public override string Words => $"{Layer} needs {(Needs.Run < 0 ? Poly.Write(Needs.Axes.Count) : $"at least {Poly.Write(Needs.Axes.Count - 1)}")} axes {Needs}, but {From} gives it {Poly.Write(Gets.Rank)}: {Gets}";

    public override IEnumerable<Mend> Candidates => Fits;
}
