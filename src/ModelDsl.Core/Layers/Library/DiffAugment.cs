namespace ModelDsl.Layers;

/// <summary>
/// In training, changes each image by chance in ways through which gradients pass (Zhao et al. 2020): its colours, its place, and a square that
/// is cut out. At the front of a discriminator, data and generated images go through it alike, so that few images last longer.
/// </summary>
/// <remarks>
/// Colours: a brightness from −½ to ½ is added, then the distance of each value from the mean of its place is scaled by 0 to 2, then that from
/// the mean of the image by ½ to 3/2. Nine FLOPs a value, two for the move, one for the cut; what is drawn is not counted.
/// </remarks>
/// <param name="Color">Changes brightness, saturation and contrast.</param>
/// <param name="Translation">Moves the image by up to this share of its sides, in whole points; 0 leaves it where it is. Zeros come in.</param>
/// <param name="Cutout">Side of the square of zeros as a share of the image's; its middle is anywhere in the image. 0 cuts nothing.</param>
[Example("DiffAugment", In = "[N, 3, H, W]", Out = "[N, 3, H, W]", Flops = "36·H·N·W")]
[Example("DiffAugment(color: false, translation: 0.25, cutout: 0)", In = "[N, 1, 8, 8]", Out = "[N, 1, 8, 8]", Flops = "128·N")]
public sealed record DiffAugment(bool Color = true, [Range(0, 1)] double Translation = 0.125, [Range(0, 1)] double Cutout = 0.5) : UnaryLayer("[N, C, H, W]")
{
    public override LayerRule Rule(Shape x) => new()
    {
        Output = x,
        Flops = ((Color ? 9 : 0) + (Translation > 0 ? 2 : 0) + (Cutout > 0 ? 1 : 0)) * x.Elements,
        // The mask of the cut.
        SavedBytes = Cutout > 0 ? 4 * x[0] * x[2] * x[3] : 0,
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"global::ModelDsl.Kernels.DiffAugment.Apply({at.X}, {Color}, {Translation}, {Cutout}, training)"),
    };
}
