namespace ModelDsl.Layers;

/// <summary>Windows so placed that the last axes of <c>[N, C, …]</c> get the given sizes, whatever the input's are.</summary>
/// <remarks>
/// One operation for each value in a window and one for each output value. Windows overlap where a size does not divide a side, so that
/// together they hold side + size − gcd(side, size) points of it; where the side is symbolic, size − 1 points are taken to be shared.
/// </remarks>
public abstract record AdaptivePooling(int Axes, Sides Size) : UnaryLayer(Places.Of(Axes))
{
    /// <summary>Bytes kept for the backward pass besides the input, for one output value.</summary>
    protected virtual long SavedBytesOfValue => 0;

    /// <summary>True if the backward pass reads the input.</summary>
    protected virtual bool KeepsInput => true;

    /// <summary>The TorchSharp function, without its number of axes: <c>adaptive_avg_pool</c>.</summary>
    protected abstract string Function { get; }

    public override LayerRule Rule(Shape x)
    {
        Shape output = [x[0], x[1], .. Enumerable.Range(0, Axes).Select(axis => (Poly)Size[axis])];
        return new()
        {
            Output = output,
            Flops = x.Skip(2).Select(Windows).Aggregate(x[0] * x[1], static (all, side) => all * side) + output.Elements,
            Keeps = KeepsInput ? Kept.Input : Kept.Nothing,
            SavedBytes = SavedBytesOfValue * output.Elements,
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at)
    {
        var sizes = Enumerable.Range(0, Axes).Select(axis => Size[axis]).ToValueList();
        return new()
        {
            Forward = Axes == 1 ? CSharp.Of($"nn.functional.{(CSharp)Function}1d({at.X}, {sizes})")
                : CSharp.Of($"nn.functional.{(CSharp)Function}{(CSharp)Poly.Write(Axes)}d({at.X}, [{sizes}])"),
        };
    }

    private Poly Windows(Poly side, int axis) =>
        side + Size[axis] - (side.AsWhole is { } n ? System.Numerics.BigInteger.GreatestCommonDivisor(n, Size[axis]) : 1);
}
