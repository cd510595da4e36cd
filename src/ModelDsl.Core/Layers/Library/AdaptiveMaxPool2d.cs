namespace ModelDsl.Layers;

/// <summary>Largest values over windows so placed that each channel of an image gets the given sides, whatever the input's sides.</summary>
/// <inheritdoc cref="AdaptivePooling" path="/remarks"/>
/// <param name="Size">Sides of the output, height before width.</param>
[Example("AdaptiveMaxPool2d(1)", In = "[N, 8, H, W]", Out = "[N, 8, 1, 1]", Flops = "8·H·N·W + 8·N")]
[Example("AdaptiveMaxPool2d([1, 3])", In = "[N, 4, 6, 5]", Out = "[N, 4, 1, 3]", Flops = "180·N")]
public sealed record AdaptiveMaxPool2d([Sides(2)] Sides Size) : AdaptivePooling(2, Size)
{
    protected override long SavedBytesOfValue => 8;
    protected override string Function => "adaptive_max_pool";
}
