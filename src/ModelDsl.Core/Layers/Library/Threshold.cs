namespace ModelDsl.Layers;

/// <summary>Values up to a bound are replaced: y = x where x > bound, else value.</summary>
/// <remarks>One comparison a value.</remarks>
/// <param name="Bound">Up to which values are replaced.</param>
/// <param name="Value">What replaces them.</param>
[Example("Threshold(0.1, 20)", In = "[B, 10]", Out = "[B, 10]", Flops = "10·B")]
public sealed record Threshold(double Bound, double Value) : Activation(FlopsPerValue: 1, Kept.Input), IGradient
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.threshold({at.X}, {Bound}, {Value})"),
    };

    /// <summary>∂x = ∂y where x > bound, else 0.</summary>
    public GradientCode? Gradient(GradientSite at) => GradientCode.Of($"using var passes = {at.X}.gt({Bound}); {at.Dx}.copy_({at.Dy}).mul_(passes);");
}
