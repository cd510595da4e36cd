namespace ModelDsl.Layers;

/// <summary>Leaves out an axis of size 1.</summary>
/// <param name="Axis">The axis.</param>
[Example("Squeeze(-1)", In = "[B, 10, 1]", Out = "[B, 10]")]
[Example("Squeeze(2)", In = "[N, 8, 1, W]", Out = "[N, 8, W]")]
public sealed record Squeeze([Axis] long Axis) : UnaryLayer("[*]")
{
    public override LayerRule Rule(Shape x)
    {
        var hasAxis = Fact.HasAxis(x, Axis);
        if (!hasAxis.IsTrue)
            return new() { Output = x, Requires = [hasAxis] };
        var axis = x.IndexOf(Axis);
        return new()
        {
            Output = [.. x.Where((_, i) => i != axis)],
            IsView = true,
            Requires = [new SameCount(1, x[axis], $"axis {Poly.Write(Axis)}")],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.Of($"{at.X}.squeeze({Axis})") };
}
