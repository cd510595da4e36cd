namespace ModelDsl.Layers;

/// <summary>Puts the axes into another order.</summary>
/// <param name="Axes">For each axis of the output the one of the input.</param>
[Example("Permute(0, 2, 3, 1)", In = "[N, 8, H, W]", Out = "[N, H, W, 8]")]
[Example("Permute(0, 2, 1)", In = "[B, T, 4]", Out = "[B, 4, T]")]
public sealed record Permute([Axis] ValueList<long> Axes) : UnaryLayer("[*]")
{
    public override LayerRule Rule(Shape x)
    {
        var isOrder = Axes.Count == x.Rank && Axes.All(x.HasAxis) && Axes.Select(x.IndexOf).Distinct().Count() == x.Rank;
        return new()
        {
            Output = isOrder ? [.. Axes.Select(axis => x[x.IndexOf(axis)])] : x,
            IsView = true,
            Requires = [new Fact(isOrder, $"must name each of the {Poly.Write(x.Rank)} axes once", "axes")],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.Of($"{at.X}.permute({Axes})") };
}
