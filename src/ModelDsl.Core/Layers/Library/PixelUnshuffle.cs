namespace ModelDsl.Layers;

/// <summary>The points of each r×r block of an image become channels, the reverse of PixelShuffle.</summary>
/// <param name="Scale">r: how many times as low and narrow the output is.</param>
[Example("PixelUnshuffle(2)", In = "[N, 3, 8, 6]", Out = "[N, 12, 4, 3]")]
[Example("PixelUnshuffle(2)", In = "[1, 3, H, 6]", Out = "[1, 12, H′, 3]")]
public sealed record PixelUnshuffle(long Scale) : UnaryLayer("[N, C, H, W]")
{
    public override LayerRule Rule(Shape x) => new()
    {
        Output = [x[0], (Poly)Scale * Scale * x[1], x[2].FloorDiv(Scale).AsAxisAfter(x[2]), x[3].FloorDiv(Scale).AsAxisAfter(x[3])],
        Requires =
        [
            new Divides(Scale, x[2], $"a height of {x[2]}", "rows a block", "scale"),
            new Divides(Scale, x[3], $"a width of {x[3]}", "columns a block", "scale"),
        ],
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.Of($"nn.functional.pixel_unshuffle({at.X}, {Scale})") };
}
