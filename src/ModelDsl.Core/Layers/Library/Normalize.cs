namespace ModelDsl.Layers;

/// <summary>An axis as a vector of length 1: y = x/max(‖x‖ₚ, ε).</summary>
/// <remarks>Power, sum, division: 3 a value; an exponent other than 1 and 2 takes the absolute value first.</remarks>
/// <param name="P">The exponent of the norm.</param>
/// <param name="Axis">The axis of the vectors.</param>
/// <param name="Eps">ε: shorter vectors are divided by it.</param>
[Example("Normalize", In = "[B, 10]", Out = "[B, 10]", Flops = "30·B")]
[Example("Normalize(p: 3, axis: -1)", In = "[B, T, 4]", Out = "[B, T, 4]", Flops = "16·B·T")]
public sealed record Normalize([Range(1, 100)] double P = 2, [Axis] long Axis = 1, [Range(0, double.PositiveInfinity)] double Eps = 1e-12)
    : UnaryLayer("[*, D]")
{
    public override LayerRule Rule(Shape x) => new()
    {
        Output = x,
        Flops = (P is 1 or 2 ? 3 : 4) * x.Elements,
        Keeps = Kept.Input,
        Requires = [Fact.HasAxis(x, Axis)],
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.normalize({at.X}{CSharp.Option("p", P, 2)}{CSharp.Option("dim", Axis, 1)}{CSharp.Option("eps", Eps, 1e-12)})"),
    };
}
