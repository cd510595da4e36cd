namespace ModelDsl.Layers;

/// <summary>Values are cut to a range: y = min(max(x, least), most).</summary>
/// <remarks>Two comparisons a value. It is a clamp, because TorchSharp 0.107 frees the input of its functional hardtanh.</remarks>
/// <param name="Least">The lower end.</param>
/// <param name="Most">The upper end.</param>
[Example("Hardtanh", In = "[B, 10]", Out = "[B, 10]", Flops = "20·B")]
public sealed record Hardtanh(double Least = -1, double Most = 1) : Activation(FlopsPerValue: 2, Kept.Input)
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"{at.X}.clamp({Least}, {Most})"),
    };
}
