namespace ModelDsl.Layers;

/// <summary>One element along an axis, which goes: y = x[:, index].</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Index">The element, from 0.</param>
[Example("Select(1)", In = "[B, 197, 768]", Out = "[B, 768]")]
[Example("Select(-1, index: 2)", In = "[B, T, 4]", Out = "[B, T]")]
public sealed record Select([Axis] long Axis, long Index = 0) : UnaryLayer("[*, D]")
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
            Requires = [new AtLeast(x[axis] - Index, 1, $"takes element {(Poly)Index} of an axis of {x[axis]}")],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.Of($"{at.X}.select({Axis}, {Index})") };
}
