namespace ModelDsl.Layers;

/// <summary>An image brought to given sides.</summary>
/// <remarks>Costs as those of Upsample.</remarks>
/// <param name="Size">Sides of the output, height before width.</param>
/// <param name="Mode">How the values between are made: Nearest, Bilinear or Bicubic.</param>
/// <param name="AlignCorners">Puts the outermost values on the corners; not for Nearest.</param>
[Example("Resize(7)", In = "[N, 3, H, W]", Out = "[N, 3, 7, 7]")]
[Example("Resize([6, 9], mode: Bicubic)", In = "[N, 2, 4, 5]", Out = "[N, 2, 6, 9]", Flops = "3780·N")]
public sealed record Resize([Sides(2)] Sides Size, Interpolation Mode = Interpolation.Nearest, bool AlignCorners = false)
    : UnaryLayer("[N, C, H, W]")
{
    public override LayerRule Rule(Shape x)
    {
        Shape output = [x[0], x[1], Size[0], Size[1]];
        return new() { Output = output, Flops = Mode.FlopsOfValue() * output.Elements, Requires = Mode.Fits(2, AlignCorners) };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.interpolate({at.X}, size: [{Size[0]}, {Size[1]}]{Mode.Options(AlignCorners)})"),
    };
}
