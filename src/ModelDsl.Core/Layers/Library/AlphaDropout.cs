namespace ModelDsl.Layers;

/// <summary>
/// Dropout for networks of SELUs: in training, a dropped value becomes SELU's least instead of 0, and all are scaled and shifted so that mean 0
/// and variance 1 stay (Klambauer et al. 2017).
/// </summary>
/// <remarks>Comparison with the drawn number, scaling of the mask, three for the offset, product and sum: 7 a value; the mask is kept.</remarks>
/// <param name="P">Probability that a value is dropped.</param>
[Example("AlphaDropout", In = "[B, 10]", Out = "[B, 10]", Flops = "70·B")]
[Example("AlphaDropout(0.1)", In = "[B, T, 4]", Out = "[B, T, 4]", Flops = "28·B·T")]
public sealed record AlphaDropout([Range(0, 1)] double P = 0.5) : UnaryLayer("[*]")
{
    public override LayerRule Rule(Shape x) => new() { Output = x, Flops = 7 * x.Elements, SavedBytes = 4 * x.Elements };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.alpha_dropout({at.X}, {P}, training)"),
    };
}
