namespace ModelDsl.Layers;

/// <summary>A layer that makes one value of all values along some axes.</summary>
/// <param name="Axes">The axes, each named once.</param>
/// <param name="Keep">Leaves them as axes of size 1.</param>
public abstract record Reduction(ValueList<long> Axes, bool Keep) : UnaryLayer("[*, D]")
{
    /// <summary>Operations for each input value.</summary>
    protected virtual int FlopsOfValue => 1;

    /// <summary>What the backward pass reads.</summary>
    protected virtual Kept Keeps => Kept.Nothing;

    /// <summary>The call on the input, without axes: <c>mean(</c>, whose last arguments are the axes and whether they are kept.</summary>
    protected abstract CSharp Call(CSharp x, CSharp axes);

    public override LayerRule Rule(Shape x)
    {
        var isKnown = Axes.Count > 0 && Axes.All(x.HasAxis) && Axes.Select(x.IndexOf).Distinct().Count() == Axes.Count;
        return new()
        {
            Output =
                !isKnown ? x :
                Keep ? [.. x.Select((size, i) => IsReduced(x, i) ? 1 : size)] :
                [.. x.Where((_, i) => !IsReduced(x, i))],
            Flops = FlopsOfValue * x.Elements,
            Keeps = Keeps,
            Requires = [new Fact(isKnown, $"must name axes among the {Poly.Write(x.Rank)} of its input, each once", "axes")],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = Call(at.X, CSharp.Of($"[{Axes}]{CSharp.Option("keepdim", Keep, false)}")) };

    private bool IsReduced(Shape x, int place) => Axes.Any(axis => x.IndexOf(axis) == place);
}
