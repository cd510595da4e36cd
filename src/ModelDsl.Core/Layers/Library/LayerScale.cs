namespace ModelDsl.Layers;

/// <summary>Scales each channel by a learned number that begins small: y = γ·x (Touvron et al. 2021).</summary>
/// <param name="Initial">The first value of every γ.</param>
/// <param name="ChannelsLast">The channels are the last axis, as in sequences <c>[B, T, D]</c>, instead of the second.</param>
[Example("LayerScale", In = "[N, 8, H, W]", Out = "[N, 8, H, W]", Params = "8", Flops = "8·H·N·W", Keys = "")]
[Example("LayerScale(0.1, channelsLast: true)", In = "[B, T, 4]", Out = "[B, T, 4]", Params = "4", Flops = "4·B·T", Keys = "")]
[Example("LayerScale", In = "[N, 2, 3, 4, 5, 6]", Out = "[N, 2, 3, 4, 5, 6]", Params = "2", Flops = "720·N", Keys = "")]
public sealed record LayerScale(double Initial = 1e-6, bool ChannelsLast = false) : UnaryLayer("[N, C, *]")
{
    public override LayerRule Rule(Shape x)
    {
        var axis = ChannelsLast ? x.Rank - 1 : 1;
        // The axes after that of the channels are there for the product to stretch.
        Shape scales = [x[axis], .. Enumerable.Repeat((Poly)1, x.Rank - 1 - axis)];
        return new()
        {
            Output = x,
            Weights = [new("", scales, CSharp.Of($"ones([{CSharp.List(scales.Select(static size => CSharp.Of($"{size}")))}]).mul_({Initial})"))],
            Flops = x.Elements,
            Keeps = Kept.Input,
            Requires = [new KnownSize(x[axis], "channels")],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.Of($"{at.X} * {at.Weights[0]}") };
}
