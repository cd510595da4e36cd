namespace ModelDsl.Layers;

/// <summary>What Dropout1d, Dropout2d and Dropout3d have in common: whole channels of <c>[N, C, …]</c> are dropped.</summary>
/// <remarks>One product a value with its channel's scaled mask, which is kept.</remarks>
public abstract record ChannelDropout(int Axes, double P) : UnaryLayer(Places.Of(Axes))
{
    public override LayerRule Rule(Shape x) => new() { Output = x, Flops = x.Elements, SavedBytes = 4 * x[0] * x[1] };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.{(CSharp)$"dropout{Poly.Write(Axes)}d"}({at.X}, {P}, training)"),
    };
}
