namespace ModelDsl.Layers;

/// <summary>Mixes the channels of groups: the first of each group come first, then the second of each (Zhang et al. 2018).</summary>
/// <param name="Groups">Parts of the channels.</param>
[Example("ChannelShuffle(4)", In = "[N, 8, H, W]", Out = "[N, 8, H, W]")]
[Example("ChannelShuffle(2)", In = "[N, 6, T]", Out = "[N, 6, T]")]
public sealed record ChannelShuffle(long Groups) : UnaryLayer("[N, C, *]")
{
    public override LayerRule Rule(Shape x) => new() { Output = x, Requires = [new Divides(Groups, x[1], $"{x[1]} channels", "groups")] };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"{at.X}.unflatten(1, {Groups}, -1).transpose(1, 2).flatten(1, 2)"),
    };
}
