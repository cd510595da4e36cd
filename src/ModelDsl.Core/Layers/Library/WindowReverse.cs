namespace ModelDsl.Layers;

/// <summary>Joins square windows to maps again, the reverse of WindowPartition (Liu et al. 2021).</summary>
/// <param name="Size">Side of a window.</param>
/// <param name="Height">Height of a map.</param>
/// <param name="Width">Width of a map.</param>
[Example("WindowReverse(7, 14, 21)", In = "[6, 49, 8]", Out = "[1, 14, 21, 8]")]
[Example("WindowReverse(2, 4, 6)", In = "[12, 4, 3]", Out = "[2, 4, 6, 3]")]
public sealed record WindowReverse(long Size, long Height, long Width) : UnaryLayer("[M, L, C]")
{
    public override LayerRule Rule(Shape x)
    {
        var (high, wide) = (((Poly)Height).FloorDiv(Size), ((Poly)Width).FloorDiv(Size));
        ValueList<Condition> cuts =
        [
            new Divides(Size, Height, $"a height of {(Poly)Height}", "rows a window", "size"),
            new Divides(Size, Width, $"a width of {(Poly)Width}", "columns a window", "size"),
        ];
        return (high * wide).AsConstant is not (> 0 and var windows)
            ? new() { Output = x, Requires = [.. cuts, new Fact(false, "has maps smaller or larger than windows can fill", "size")] }
            : new()
            {
                Output = [x[0].FloorDiv(windows), Height, Width, x[2]],
                Requires =
                [
                    .. cuts,
                    new SameCount((Poly)Size * Size, x[1], "a window"),
                    new Divides(windows, x[0], $"{x[0]} windows", "windows a map", "height"),
                ],
            };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at)
    {
        var (high, wide) = (Height / Size, Width / Size);
        return new() { Forward = CSharp.Of($"{at.X}.unflatten(1, {Size}, {Size}).unflatten(0, -1, {high}, {wide}).transpose(2, 3).flatten(3, 4).flatten(1, 2)") };
    }
}
