namespace ModelDsl.Layers;

/// <summary>Mean of distances d where the truth is 1, and of max(0, margin − d) where it is −1.</summary>
/// <remarks>Comparison with the truth, difference, comparison with 0, sum: 4 a value.</remarks>
/// <param name="Margin">How far apart what differs should be.</param>
[Example("HingeEmbedding", In = "[B]; [B]", Out = "[]", Flops = "4·B")]
[Example("HingeEmbedding(0.5)", In = "[B, 10]; [B, 10]", Out = "[]", Flops = "40·B")]
public sealed record HingeEmbedding([Range(0, double.PositiveInfinity)] double Margin = 1) : Loss("distances: [*S], target: [*S]")
{
    public override LayerRule Rule(ValueList<Shape> inputs) => new()
    {
        Outputs = [new("Total", Shape.Scalar)],
        Flops = 4 * inputs[0].Elements,
        Keeps = Kept.Input,
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.hinge_embedding_loss({at.Inputs[0]}, {at.Inputs[1]}, {Margin})"),
    };
}
