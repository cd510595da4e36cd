namespace ModelDsl.Layers;

/// <summary>Channels become a finer image: of r² channels each r×r block of points is made (Shi et al. 2016).</summary>
/// <param name="Scale">r: how many times as high and wide the output is.</param>
[Example("PixelShuffle(2)", In = "[N, 8, H, W]", Out = "[N, 2, 2·H, 2·W]")]
[Example("PixelShuffle(3)", In = "[N, 9, 4, 5]", Out = "[N, 1, 12, 15]")]
public sealed record PixelShuffle(long Scale) : UnaryLayer("[N, C, H, W]")
{
    public override LayerRule Rule(Shape x)
    {
        var block = (Poly)Scale * Scale;
        return block.AsConstant is not { } points
            ? new() { Output = x, Requires = [new Fact(false, "has too large a scale", "scale")] }
            : new()
            {
                Output = [x[0], x[1].FloorDiv(points), Scale * x[2], Scale * x[3]],
                Requires = [new Divides(points, x[1], $"{x[1]} channels", "points a block", "scale")],
            };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.Of($"nn.functional.pixel_shuffle({at.X}, {Scale})") };
}
