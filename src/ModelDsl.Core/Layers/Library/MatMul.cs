namespace ModelDsl.Layers;

/// <summary>Matrix product over the last two axes: y = a·b; the axes before them agree. It is what <c>@</c> stands for.</summary>
[Operator("@")]
[Example("MatMul", In = "[B, 5, 8]; [B, 8, 3]", Out = "[B, 5, 3]", Flops = "240·B", Macs = "120·B")]
[Example("MatMul", In = "[4, 6]; [6, 2]", Out = "[4, 2]", Flops = "96", Macs = "48")]
public sealed record MatMul() : Layer("a: [*B, M, K], b: [*B, K, N]")
{
    public override LayerRule Rule(ValueList<Shape> inputs)
    {
        var (a, b) = (inputs[0], inputs[1]);
        var output = a.WithLast(b.Last);
        var macs = a.Last * output.Elements;
        return new() { Output = output, Flops = 2 * macs, Macs = macs, Keeps = Kept.Input };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.Of($"{at.Inputs[0]}.matmul({at.Inputs[1]})") };
}
