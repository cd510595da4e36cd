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
        var other = inputs.FirstOrDefault(other => other.Rank != x.Rank);
        if (other is not null)
            return new() { Output = x, Requires = [new Fact(false, $"joins along axis {Poly.Write(Axis)}, but {x} and {other} have other numbers of axes")] };
        return new()
        {
            Output = x.With(axis, inputs.Aggregate(Poly.Zero, (sum, part) => sum + part[axis])),
            Requires = (
                from part in inputs.Skip(1)
                from i in Enumerable.Range(0, x.Rank)
                where i != axis
                select (Condition)new Agrees(x[i], part[i], $"joins along axis {Poly.Write(Axis)}, but {x} and {part} differ elsewhere")).ToValueList(),
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
