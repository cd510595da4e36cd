namespace ModelDsl.Layers;

/// <summary>A sequence, image or volume brought to the sides of another, as in feature pyramids and decoders with skip connections.</summary>
/// <remarks>Costs as those of Upsample.</remarks>
/// <param name="Mode">How the values between are made: Linear for sequences, Bilinear and Bicubic for images, Trilinear for volumes.</param>
/// <param name="AlignCorners">Puts the outermost values on the corners; not for Nearest.</param>
[Example("ResizeLike", In = "[N, 3, H, W]; [N, 8, P, Q]", Out = "[N, 3, P, Q]")]
[Example("ResizeLike(mode: Bilinear, alignCorners: true)", In = "[N, 3, 4, 4]; [N, 8, 7, 9]", Out = "[N, 3, 7, 9]", Flops = "1701·N")]
public sealed record ResizeLike(Interpolation Mode = Interpolation.Nearest, bool AlignCorners = false) : Layer("x: [N, C, *], like: [N, K, *]")
{
    public override LayerRule Rule(ValueList<Shape> inputs)
    {
        var (x, like) = (inputs[0], inputs[1]);
        var isSame = x.Rank == like.Rank;
        Shape output = isSame ? [x[0], x[1], .. like.Skip(2)] : x;
        return new()
        {
            Output = output,
            Flops = Mode.FlopsOfValue() * output.Elements,
            Requires = [new Fact(isSame, $"gets inputs of {Poly.Write(x.Rank)} and of {Poly.Write(like.Rank)} axes"), .. Mode.Fits(x.Rank - 2, AlignCorners)],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.interpolate({at.X}, size: {at.Inputs[1]}.shape[2..]{Mode.Options(AlignCorners)})"),
    };
}
