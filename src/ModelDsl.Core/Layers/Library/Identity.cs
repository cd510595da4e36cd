namespace ModelDsl.Layers;

/// <summary>Gives its input on as it is: y = x, where a place asks for a layer.</summary>
[Example("Identity", In = "[B, 10]", Out = "[B, 10]")]
public sealed record Identity() : UnaryLayer("[*]"), IGradient
{
    public override LayerRule Rule(Shape x) => new() { Output = x, IsView = true };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.Of($"{at.X}.alias()") };

    /// <summary>∂x = ∂y.</summary>
    public GradientCode? Gradient(GradientSite at) => GradientCode.Of($"{at.Dx}.copy_({at.Dy});");
}
