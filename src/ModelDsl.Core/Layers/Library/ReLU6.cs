namespace ModelDsl.Layers;

/// <summary>Negative values become 0 and large ones 6: y = min(max(x, 0), 6) (Howard et al. 2017).</summary>
/// <remarks>Two comparisons a value.</remarks>
[Example("ReLU6", In = "[B, 10]", Out = "[B, 10]", Flops = "20·B")]
public sealed record ReLU6() : Activation(FlopsPerValue: 2, Kept.Input)
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.relu6({at.X})"),
    };
}
