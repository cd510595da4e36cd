namespace ModelDsl.Layers;

/// <summary>Means over windows so placed that each channel becomes a square of the given side, whatever the input's sides.</summary>
/// <remarks>
/// One addition for each value in a window and one division for each output value. Windows overlap where the size does not divide a side,
/// so that together they hold side + size − gcd(side, size) points of it; where the side is symbolic, size − 1 points are taken to be
/// shared.
/// </remarks>
/// <param name="Size">Side of the output.</param>
[Example("AdaptiveAvgPool2d(1)", In = "[N, 8, H, W]", Out = "[N, 8, 1, 1]", Flops = "8·H·N·W + 8·N")]
[Example("AdaptiveAvgPool2d(2)", In = "[N, 4, 6, 5]", Out = "[N, 4, 2, 2]", Flops = "160·N")]
public sealed record AdaptiveAvgPool2d(long Size) : UnaryLayer("[N, C, H, W]")
{
    public override LayerRule Rule(Shape x)
    {
        var (n, c, h, w) = x;
        Shape output = [n, c, Size, Size];
        return new()
        {
            Output = output,
            Flops = n * c * Windows(h) * Windows(w) + output.Elements,
            // libtorch takes a single mean for the size 1, whose backward pass needs no values.
            Keeps = Size == 1 ? Kept.Nothing : Kept.Input,
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.adaptive_avg_pool2d({at.X}, {Size})"),
    };

    private Poly Windows(Poly side) =>
        side + Size - (side.AsWhole is { } n ? System.Numerics.BigInteger.GreatestCommonDivisor(n, Size) : 1);
}
