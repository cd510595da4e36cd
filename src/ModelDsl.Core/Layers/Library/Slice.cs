namespace ModelDsl.Layers;

/// <summary>A run of elements along an axis: y = x[:, start:end].</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Start">The first element; negative counts from the end.</param>
/// <param name="End">The element after the last; 0 is the end of the axis, negative counts from there.</param>
[Example("Slice(1, start: 1)", In = "[B, 197, 768]", Out = "[B, 196, 768]")]
[Example("Slice(1, end: -1)", In = "[B, T, 4]", Out = "[B, T - 1, 4]")]
[Example("Slice(-1, start: 2, end: 5)", In = "[B, 10]", Out = "[B, 3]")]
public sealed record Slice([Axis] long Axis, [Signed] long Start = 0, [Signed] long End = 0) : UnaryLayer("[*, D]")
{
    public override LayerRule Rule(Shape x)
    {
        var hasAxis = Fact.HasAxis(x, Axis);
        if (!hasAxis.IsTrue)
            return new() { Output = x, Requires = [hasAxis] };
        var axis = x.IndexOf(Axis);
        var size = x[axis];
        var start = Start < 0 ? size + Start : Start;
        var end = End <= 0 ? size + End : End;
        var words = $"goes from {(Poly)Start} to {(End == 0 ? "the end" : Poly.Write(End))} of an axis of {size}, which has no such run";
        return new()
        {
            Output = x.With(axis, end - start),
            IsView = true,
            Requires = [new AtLeast(start, 0, words), new AtLeast(size - end, 0, words), new AtLeast(end - start, 1, words)],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"{at.X}.slice({Axis}, {Start}, {(End == 0 ? "long.MaxValue" : CSharp.Of($"{End}"))}, 1)"),
    };
}
