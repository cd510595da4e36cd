namespace ModelDsl.Layers;

/// <summary>Values are cut to a range: y = min(max(x, least), most).</summary>
/// <remarks>Two comparisons a value. It is a clamp, because TorchSharp 0.107 frees the input of its functional hardtanh.</remarks>
/// <param name="Least">The lower end.</param>
/// <param name="Most">The upper end.</param>
[Example("Hardtanh", In = "[B, 10]", Out = "[B, 10]", Flops = "20·B")]
public sealed record Hardtanh(double Least = -1, double Most = 1) : Activation(FlopsPerValue: 2, Kept.Input), IGradient
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"{at.X}.clamp({Least}, {Most})"),
    };

    /// <summary>∂x = ∂y where least ≤ x ≤ most, else 0.</summary>
    public GradientCode? Gradient(GradientSite at) => GradientCode.Of(
        $"using var above = {at.X}.ge({Least}); using var below = {at.X}.le({Most}); {at.Dx}.copy_({at.Dy}).mul_(above).mul_(below);");
}
