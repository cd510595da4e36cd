namespace ModelDsl.Layers;

/// <summary>Cuts maps into square windows, each a sequence of its own: the batch grows by their number (Liu et al. 2021).</summary>
/// <param name="Size">Side of a window; it divides height and width.</param>
[Example("WindowPartition(7)", In = "[N, 14, 21, 8]", Out = "[6·N, 49, 8]")]
[Example("WindowPartition(2)", In = "[1, H, 6, 4]", Out = "[3·⌊H/2⌋, 4, 4]")]
public sealed record WindowPartition(long Size) : UnaryLayer("[N, H, W, C]")
{
    public override LayerRule Rule(Shape x) => new()
    {
        Output = [x[0] * x[1].FloorDiv(Size) * x[2].FloorDiv(Size), (Poly)Size * Size, x[3]],
        Requires =
        [
            new Divides(Size, x[1], $"a height of {x[1]}", "rows a window", "size"),
            new Divides(Size, x[2], $"a width of {x[2]}", "columns a window", "size"),
        ],
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"{at.X}.unflatten(2, -1, {Size}).unflatten(1, -1, {Size}).transpose(2, 3).flatten(3, 4).flatten(0, 2)"),
    };
}
