namespace ModelDsl.Layers;

/// <summary>An AlphaDropout of whole channels, those of the second axis (Klambauer et al. 2017).</summary>
/// <remarks>Product with its channel's mask and sum with its offset: 2 a value; the masks are kept.</remarks>
/// <param name="P">Probability that a channel is dropped.</param>
[Example("FeatureAlphaDropout", In = "[N, 8, H, W]", Out = "[N, 8, H, W]", Flops = "16·H·N·W")]
[Example("FeatureAlphaDropout(0.1)", In = "[N, 4, 5]", Out = "[N, 4, 5]", Flops = "40·N")]
public sealed record FeatureAlphaDropout([Range(0, 1)] double P = 0.5) : UnaryLayer("[N, C, *]")
{
    public override LayerRule Rule(Shape x) => new() { Output = x, Flops = 2 * x.Elements, SavedBytes = 4 * x[0] * x[1] };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.feature_alpha_dropout({at.X}, {P}, training)"),
    };
}
