namespace ModelDsl.Layers;

/// <summary>An image with both sides a whole number of times as long.</summary>
/// <remarks>
/// Nearest copies. Bilinear costs 9 for each output value: two interpolations along the rows and one between them, each two products and a
/// sum. Corners are not aligned, as is PyTorch's default.
/// </remarks>
/// <param name="Scale">How many times as long.</param>
/// <param name="Mode">How the values between are made.</param>
[Example("Upsample(2)", In = "[N, 3, H, W]", Out = "[N, 3, 2·H, 2·W]")]
[Example("Upsample(3, mode: Bilinear)", In = "[N, 3, 4, 5]", Out = "[N, 3, 12, 15]", Flops = "4860·N")]
public sealed record Upsample(long Scale, Interpolation Mode = Interpolation.Nearest) : UnaryLayer("[N, C, H, W]")
{
    public override LayerRule Rule(Shape x)
    {
        Shape output = [x[0], x[1], Scale * x[2], Scale * x[3]];
        return new() { Output = output, Flops = Mode == Interpolation.Bilinear ? 9 * output.Elements : 0 };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of(
            $"nn.functional.interpolate({at.X}, scale_factor: [{Scale}, {Scale}], mode: InterpolationMode.{Mode.ToString()})"),
    };
}
