namespace ModelDsl.Layers;

/// <summary>Reverses the order of the elements along an axis.</summary>
/// <param name="Axis">The axis.</param>
[Example("Flip(-1)", In = "[N, 3, H, W]", Out = "[N, 3, H, W]")]
[Example("Flip(1)", In = "[B, T, 4]", Out = "[B, T, 4]")]
public sealed record Flip([Axis] long Axis) : UnaryLayer("[*]")
{
    public override LayerRule Rule(Shape x) => new() { Output = x, Requires = [Fact.HasAxis(x, Axis)] };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.Of($"{at.X}.flip({Axis})") };
}
