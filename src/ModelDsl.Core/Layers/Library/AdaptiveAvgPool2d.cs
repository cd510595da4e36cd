namespace ModelDsl.Layers;

/// <summary>Means over windows so placed that each channel of an image gets the given sides, whatever the input's sides.</summary>
/// <inheritdoc cref="AdaptivePooling" path="/remarks"/>
/// <param name="Size">Sides of the output, height before width.</param>
[Example("AdaptiveAvgPool2d(1)", In = "[N, 8, H, W]", Out = "[N, 8, 1, 1]", Flops = "8·H·N·W + 8·N")]
[Example("AdaptiveAvgPool2d(2)", In = "[N, 4, 6, 5]", Out = "[N, 4, 2, 2]", Flops = "160·N")]
[Example("AdaptiveAvgPool2d([1, 3])", In = "[N, 4, 6, 5]", Out = "[N, 4, 1, 3]", Flops = "180·N")]
public sealed record AdaptiveAvgPool2d([Sides(2)] Sides Size) : AdaptivePooling(2, Size)
{
    // libtorch takes a single mean for the size 1, whose backward pass needs no values.
    protected override bool KeepsInput => Size != 1;
    protected override string Function => "adaptive_avg_pool";
}
