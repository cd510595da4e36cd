namespace ModelDsl.Layers;

/// <summary>Splits an axis into parts of one size, each a value of its own.</summary>
/// <param name="Count">How many parts.</param>
/// <param name="Axis">The axis that is split.</param>
[Example("Chunk(2)", In = "[N, 8, H, W]", Out = "[N, 4, H, W]; [N, 4, H, W]")]
[Example("Chunk(3, axis: -1)", In = "[B, T, 9]", Out = "[B, T, 3]; [B, T, 3]; [B, T, 3]")]
public sealed record Chunk(long Count, [Axis] long Axis = 1) : UnaryLayer("[*]")
{
    public override LayerRule Rule(Shape x)
    {
        var hasAxis = Fact.HasAxis(x, Axis);
        if (!hasAxis.IsTrue || Count > MostParts)
            return new() { Output = x, Requires = [hasAxis, new Fact(Count <= MostParts, $"makes more than {Poly.Write(MostParts)} parts", "count")] };
        var axis = x.IndexOf(Axis);
        var part = x.With(axis, x[axis].FloorDiv(Count));
        return new()
        {
            Outputs = Enumerable.Range(0, (int)Count).Select(i => new NamedShape($"part{Poly.Write(i)}", part)).ToValueList(),
            IsView = true,
            Requires = [new Divides(Count, x[axis], $"axis {Poly.Write(Axis)} of {x[axis]}", "equal parts", "count")],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"{at.X}.chunk({Count}, {Axis})"),
        GivesArray = true,
    };

    private const long MostParts = 64;
}
