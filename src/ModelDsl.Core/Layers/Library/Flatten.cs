namespace ModelDsl.Layers;

/// <summary>Joins all axes from one on into one; the values stay where they are.</summary>
/// <param name="Start">The first axis that is joined.</param>
[Example("Flatten", In = "[B, 1, 28, 28]", Out = "[B, 784]")]
[Example("Flatten", In = "[B, 8, H, W]", Out = "[B, 8·H·W]")]
[Example("Flatten(2)", In = "[B, 8, 4, 5]", Out = "[B, 8, 20]")]
public sealed record Flatten(long Start = 1) : UnaryLayer("[N, C, *]")
{
    public override LayerRule Rule(Shape x)
    {
        if (Start >= x.Rank)
            return new() { Output = x, IsView = true, Requires = [Fact.HasAxis(x, Start, "start")] };
        var start = (int)Start;
        return new() { Output = [.. x.Take(start), x.Product(start, x.Rank)], IsView = true };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.Of($"{at.X}.flatten({Start})") };
}
