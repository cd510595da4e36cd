namespace ModelDsl.Layers;

/// <summary>Joins all axes after the first into one; the values stay where they are.</summary>
[Example("Flatten", In = "[B, 1, 28, 28]", Out = "[B, 784]")]
[Example("Flatten", In = "[B, 8, H, W]", Out = "[B, 8·H·W]")]
public sealed record Flatten() : UnaryLayer("[N, C, *]")
{
    public override LayerRule Rule(Shape x) => new() { Output = [x[0], x.Product(1, x.Rank)], IsView = true };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.Of($"{at.X}.flatten(1)") };
}
