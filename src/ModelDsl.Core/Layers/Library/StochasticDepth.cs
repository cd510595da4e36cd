namespace ModelDsl.Layers;

/// <summary>
/// In training, whole samples of the batch become 0 with probability p and the others are scaled up, so that a residual branch is left out now
/// and then (Huang et al. 2016).
/// </summary>
/// <param name="P">Probability that a sample is dropped.</param>
[Example("StochasticDepth(0.1)", In = "[N, 8, H, W]", Out = "[N, 8, H, W]", Flops = "8·H·N·W")]
[Example("StochasticDepth(0.5)", In = "[N, 10]", Out = "[N, 10]", Flops = "10·N")]
public sealed record StochasticDepth([Range(0, 1)] double P) : UnaryLayer("[N, C, *]")
{
    // One mask value a sample is kept.
    public override LayerRule Rule(Shape x) => new() { Output = x, Flops = x.Elements, SavedBytes = 4 * x[0] };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"global::ModelDsl.Kernels.StochasticDepth.Apply({at.X}, {P}, training)"),
    };
}
