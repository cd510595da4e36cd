namespace ModelDsl.Layers;

/// <summary>Means over windows so placed that each channel of a sequence becomes one of the given length, whatever the input's length.</summary>
/// <inheritdoc cref="AdaptivePooling" path="/remarks"/>
/// <param name="Size">Length of the output.</param>
[Example("AdaptiveAvgPool1d(1)", In = "[N, 8, T]", Out = "[N, 8, 1]", Flops = "8·N·T + 8·N")]
[Example("AdaptiveAvgPool1d(2)", In = "[N, 4, 5]", Out = "[N, 4, 2]", Flops = "32·N")]
public sealed record AdaptiveAvgPool1d([Sides(1)] Sides Size) : AdaptivePooling(1, Size)
{
    // libtorch takes a single mean for the size 1, whose backward pass needs no values.
    protected override bool KeepsInput => Size != 1;
    protected override string Function => "adaptive_avg_pool";
}
