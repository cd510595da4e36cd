namespace ModelDsl.Layers;

/// <summary>Splits an axis into parts of given sizes, each a value of its own.</summary>
/// <param name="Sizes">Sizes of the parts, which together are the axis.</param>
/// <param name="Axis">The axis that is split.</param>
[Example("Split(2, 6)", In = "[N, 8, H, W]", Out = "[N, 2, H, W]; [N, 6, H, W]")]
[Example("Split([4, 1, 4], axis: -1)", In = "[B, T, 9]", Out = "[B, T, 4]; [B, T, 1]; [B, T, 4]")]
public sealed record Split(ValueList<long> Sizes, [Axis] long Axis = 1) : UnaryLayer("[*]")
{
    public override LayerRule Rule(Shape x)
    {
        var hasAxis = Fact.HasAxis(x, Axis);
        var isCountable = new Fact(Sizes.Count is > 0 and <= MostParts, $"makes 1 to {Poly.Write(MostParts)} parts", "sizes");
        if (!hasAxis.IsTrue || !isCountable.IsTrue)
            return new() { Output = x, Requires = [hasAxis, isCountable] };
        var axis = x.IndexOf(Axis);
        return new()
        {
            Outputs = Sizes.Select((size, i) => new NamedShape($"part{Poly.Write(i)}", x.With(axis, size))).ToValueList(),
            IsView = true,
            Requires = [new SameCount(Sizes.Aggregate(Poly.Zero, static (sum, size) => sum + size), x[axis], $"axis {Poly.Write(Axis)}")],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"{at.X}.split([{Sizes}], {Axis})"),
        GivesArray = true,
    };

    private const int MostParts = 64;
}
