namespace ModelDsl.Layers;

/// <summary>Means over windows so placed that each channel of a volume gets the given sides, whatever the input's sides.</summary>
/// <inheritdoc cref="AdaptivePooling" path="/remarks"/>
/// <param name="Size">Sides of the output: depth, height, width.</param>
[Example("AdaptiveAvgPool3d(1)", In = "[N, 8, 2, H, W]", Out = "[N, 8, 1, 1, 1]", Flops = "16·H·N·W + 8·N")]
[Example("AdaptiveAvgPool3d([1, 2, 2])", In = "[N, 1, 3, 6, 5]", Out = "[N, 1, 1, 2, 2]", Flops = "112·N")]
public sealed record AdaptiveAvgPool3d([Sides(3)] Sides Size) : AdaptivePooling(3, Size)
{
    // libtorch takes a single mean for the size 1, whose backward pass needs no values.
    protected override bool KeepsInput => Size != 1;
    protected override string Function => "adaptive_avg_pool";
}
