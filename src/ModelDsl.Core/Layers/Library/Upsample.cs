namespace ModelDsl.Layers;

/// <summary>A sequence, image or volume with all sides a whole number of times as long.</summary>
/// <remarks>
/// Nearest copies. An interpolation between two values costs 3 (two products and a sum); Linear makes one for each output value, Bilinear 3,
/// Trilinear 7. Bicubic makes 5 sums of four products, 7 each.
/// </remarks>
/// <param name="Scale">How many times as long.</param>
/// <param name="Mode">How the values between are made: Linear for sequences, Bilinear and Bicubic for images, Trilinear for volumes.</param>
/// <param name="AlignCorners">Puts the outermost values on the corners; not for Nearest.</param>
[Example("Upsample(2)", In = "[N, 3, H, W]", Out = "[N, 3, 2·H, 2·W]")]
[Example("Upsample(3, mode: Bilinear)", In = "[N, 3, 4, 5]", Out = "[N, 3, 12, 15]", Flops = "4860·N")]
[Example("Upsample(2, mode: Linear, alignCorners: true)", In = "[N, 3, T]", Out = "[N, 3, 2·T]", Flops = "18·N·T")]
[Example("Upsample(2, mode: Trilinear)", In = "[N, 1, 2, 3, 4]", Out = "[N, 1, 4, 6, 8]", Flops = "4032·N")]
public sealed record Upsample(long Scale, Interpolation Mode = Interpolation.Nearest, bool AlignCorners = false) : UnaryLayer("[N, C, *]")
{
    public override LayerRule Rule(Shape x)
    {
        Shape output = [x[0], x[1], .. x.Skip(2).Select(side => Scale * side)];
        return new() { Output = output, Flops = Mode.FlopsOfValue() * output.Elements, Requires = Mode.Fits(x.Rank - 2, AlignCorners) };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at)
    {
        var scales = Enumerable.Repeat(Scale, at.Shapes[0].Rank - 2).ToValueList();
        return new() { Forward = CSharp.Of($"nn.functional.interpolate({at.X}, scale_factor: [{scales}]{Mode.Options(AlignCorners)})") };
    }
}
