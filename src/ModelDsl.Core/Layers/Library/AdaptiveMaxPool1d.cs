namespace ModelDsl.Layers;

/// <summary>Largest values over windows so placed that each channel of a sequence becomes one of the given length, whatever the input's length.</summary>
/// <inheritdoc cref="AdaptivePooling" path="/remarks"/>
/// <param name="Size">Length of the output.</param>
[Example("AdaptiveMaxPool1d(1)", In = "[N, 8, T]", Out = "[N, 8, 1]", Flops = "8·N·T + 8·N")]
[Example("AdaptiveMaxPool1d(2)", In = "[N, 4, 5]", Out = "[N, 4, 2]", Flops = "32·N")]
public sealed record AdaptiveMaxPool1d([Sides(1)] Sides Size) : AdaptivePooling(1, Size)
{
    protected override long SavedBytesOfValue => 8;
    protected override string Function => "adaptive_max_pool";
}
