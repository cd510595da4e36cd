namespace ModelDsl.Layers;

/// <summary>
/// Lays several samples of a batch side by side as one, so that a discriminator sees whether they differ (PacGAN, Lin et al. 2018): those that
/// follow each other, their features or channels one after the other.
/// </summary>
/// <param name="Count">Samples in one.</param>
[Example("Pack(2)", In = "[8, 3]", Out = "[4, 6]")]
[Example("Pack(3)", In = "[6, 4, H, W]", Out = "[2, 12, H, W]")]
public sealed record Pack(long Count) : UnaryLayer("[N, C, *]")
{
    public override LayerRule Rule(Shape x) => new()
    {
        Output = [x[0].FloorDiv(Count), Count * x[1], .. x.Skip(2)],
        IsView = true,
        Requires = [new Divides(Count, x[0], $"{x[0]} samples", "samples a pack", "count")],
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.Of($"{at.X}.unflatten(0, -1, {Count}).flatten(1, 2)") };
}
