namespace ModelDsl.Layers;

/// <summary>Values into −1…1: y = tanh(x).</summary>
[Example("Tanh", In = "[B, 10]", Out = "[B, 10]", Flops = "10·B")]
public sealed record Tanh() : Activation(FlopsPerValue: 1, Kept.Output)
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"{at.X}.tanh()"),
        InPlace = CSharp.Of($"{at.X}.tanh_()"),
    };
}
