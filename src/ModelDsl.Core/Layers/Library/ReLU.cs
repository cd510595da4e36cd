namespace ModelDsl.Layers;

/// <summary>Negative values become zero: y = max(x, 0).</summary>
[Example("ReLU", In = "[B, 10]", Out = "[B, 10]", Flops = "10·B")]
public sealed record ReLU() : Activation(FlopsPerValue: 1, Kept.Output), IGradient
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.relu({at.X})"),
        InPlace = CSharp.Of($"{at.X}.relu_()"),
    };

    /// <summary>∂x = ∂y where y > 0, else 0.</summary>
    public GradientCode? Gradient(GradientSite at)
    {
        var passed = CSharp.Of($"using var passes = {at.Output}.gt(0); using var passed = {at.OutputGradient}.mul(passes);");
        return new([CSharp.Of($"{passed} {at.InputGradients[0]}.copy_(passed);")], []);
    }
}
