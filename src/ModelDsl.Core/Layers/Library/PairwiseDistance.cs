namespace ModelDsl.Layers;

/// <summary>The distance between vectors along the last axis: y = ‖a − b + ε‖ₚ.</summary>
/// <remarks>Difference, ε, power, sum: 4 for each value of a; an exponent other than 1 and 2 takes the absolute value first.</remarks>
/// <param name="P">The exponent of the norm.</param>
/// <param name="Eps">ε, which keeps slopes finite where the vectors are equal.</param>
/// <param name="Keep">Leaves the last axis as one of size 1.</param>
[Example("PairwiseDistance", In = "[B, 10]; [B, 10]", Out = "[B]", Flops = "40·B")]
[Example("PairwiseDistance(p: 1, keep: true)", In = "[B, T, 4]; [B, T, 4]", Out = "[B, T, 1]", Flops = "16·B·T")]
public sealed record PairwiseDistance([Range(1, 100)] double P = 2, [Range(0, double.PositiveInfinity)] double Eps = 1e-6, bool Keep = false)
    : Layer("a: [*S, D], b: [*S, D]")
{
    public override LayerRule Rule(ValueList<Shape> inputs)
    {
        var x = inputs[0];
        return new()
        {
            Output = Keep ? x.WithLast(1) : [.. x.Take(x.Rank - 1)],
            Flops = (P is 1 or 2 ? 4 : 5) * x.Elements,
            Keeps = Kept.Input,
            // The differences.
            SavedBytes = 4 * x.Elements,
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.pairwise_distance({at.Inputs[0]}, {at.Inputs[1]}{CSharp.Option("p", P, 2)}{CSharp.Option("eps", Eps, 1e-6)}{CSharp.Option("keepdim", Keep, false)})"),
    };
}
