namespace ModelDsl.Layers;

/// <summary>
/// Divides each weight of the discriminator by its largest singular value, so that no layer stretches a difference: W/σ(W), σ from one step of the
/// power method each time the layer runs in training mode (Miyato et al. 2018, algorithm 1). A convolution's weight counts as a matrix of its filters.
/// </summary>
/// <remarks>Two products of the matrix with a vector for the step, one for σ, and the division.</remarks>
[Example("SpectralNorm", In = "[1, 8]", Out = "[1, 8]", Flops = "56", Macs = "24", Keys = "weight_u, weight_v")]
public sealed record SpectralNorm() : WeightNorm
{
    public override string ModuleType => "global::ModelDsl.Parts.SpectralNorm";

    public override LayerRule Rule(ValueList<Shape> inputs)
    {
        var weight = inputs[0];
        return new()
        {
            Output = weight,
            Buffers = [new("weight_u", [weight[0]]), new("weight_v", [weight.Product(1, weight.Rank)])],
            Flops = 7 * weight.Elements,
            Macs = 3 * weight.Elements,
            Keeps = Kept.Output,
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = at.X };

    internal override CSharp Module(CSharp layer, CSharp apply) => CSharp.Of($"new {(CSharp)ModuleType}({layer}, static (x, weight, bias) => {apply})");
}
