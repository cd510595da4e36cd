namespace ModelDsl.Layers;

/// <summary>The cosine of the angle between vectors along an axis: y = a·b/(max(‖a‖, ε)·max(‖b‖, ε)).</summary>
/// <remarks>Three sums of products: 6 for each value of a.</remarks>
/// <param name="Axis">The axis of the vectors.</param>
/// <param name="Eps">ε: the least length.</param>
[Example("CosineSimilarity", In = "[B, 10]; [B, 10]", Out = "[B]", Flops = "60·B")]
[Example("CosineSimilarity(-1)", In = "[B, T, 4]; [B, T, 4]", Out = "[B, T]", Flops = "24·B·T")]
public sealed record CosineSimilarity([Axis] long Axis = 1, [Range(0, double.PositiveInfinity)] double Eps = 1e-8) : Layer("a: [*S], b: [*S]")
{
    public override LayerRule Rule(ValueList<Shape> inputs)
    {
        var x = inputs[0];
        var hasAxis = Fact.HasAxis(x, Axis);
        return new()
        {
            Output = hasAxis.IsTrue ? [.. x.Where((_, i) => i != x.IndexOf(Axis))] : x,
            Flops = 6 * x.Elements,
            Keeps = Kept.Input,
            Requires = [hasAxis],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.cosine_similarity({at.Inputs[0]}, {at.Inputs[1]}, {Axis}{CSharp.Option("eps", Eps, 1e-8)})"),
    };
}
