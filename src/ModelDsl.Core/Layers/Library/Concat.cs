namespace ModelDsl.Layers;

/// <summary>Joins tensors along an axis, one after the other; all other axes must agree.</summary>
/// <param name="Axis">The axis that grows; 1, after the batch, is that of an image's channels.</param>
[Example("Concat", In = "[N, 8, H, W]; [N, 24, H, W]", Out = "[N, 32, H, W]")]
[Example("Concat(-1)", In = "[B, T, 4]; [B, T, 5]; [B, T, 6]", Out = "[B, T, 15]")]
public sealed record Concat([Axis] long Axis = 1) : Layer("parts: [*] …"), IGradient
{
    public override LayerRule Rule(ValueList<Shape> inputs)
    {
        var x = inputs[0];
        var hasAxis = Fact.HasAxis(x, Axis);
        if (!hasAxis.IsTrue)
            return new() { Output = x, Requires = [hasAxis] };
        var axis = x.IndexOf(Axis);
        var other = inputs.FirstOrDefault(other => other.Rank != x.Rank || Enumerable.Range(0, x.Rank).Any(i => i != axis && !other[i].Equals(x[i])));
        return new()
        {
            Output = other is null ? x.With(axis, inputs.Aggregate(Poly.Zero, (sum, part) => sum + part[axis])) : x,
            Requires = [new Fact(other is null, $"joins along axis {Poly.Write(Axis)}, but {x} and {other} differ elsewhere")],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"cat([{CSharp.List(at.Inputs)}], {Axis})"),
    };

    /// <summary>The gradient by a part is its part of ∂y.</summary>
    public GradientCode? Gradient(GradientSite at)
    {
        var axis = at.Shapes[0].IndexOf(Axis);
        return new(
            at.InputGradients.Select((gradient, i) =>
            {
                var start = at.Shapes.Take(i).Aggregate(Poly.Zero, (sum, part) => sum + part[axis]);
                return CSharp.Of($"using var part = {at.Dy}.narrow({Axis}, {start}, {at.Shapes[i][axis]}); {gradient}.copy_(part);");
            }).ToValueList(),
            []);
    }
}
