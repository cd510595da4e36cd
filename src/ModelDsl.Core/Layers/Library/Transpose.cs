namespace ModelDsl.Layers;

/// <summary>Exchanges two axes.</summary>
/// <param name="First">One of them.</param>
/// <param name="Second">The other.</param>
[Example("Transpose(1, 2)", In = "[B, T, 4]", Out = "[B, 4, T]")]
[Example("Transpose(-1, 1)", In = "[N, 8, H, W]", Out = "[N, W, H, 8]")]
public sealed record Transpose([Axis] long First, [Axis] long Second) : UnaryLayer("[*]")
{
    public override LayerRule Rule(Shape x)
    {
        var (hasFirst, hasSecond) = (Fact.HasAxis(x, First, "first"), Fact.HasAxis(x, Second, "second"));
        if (!hasFirst.IsTrue || !hasSecond.IsTrue)
            return new() { Output = x, Requires = [hasFirst, hasSecond] };
        var (first, second) = (x.IndexOf(First), x.IndexOf(Second));
        return new() { Output = x.With(first, x[second]).With(second, x[first]), IsView = true };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.Of($"{at.X}.transpose({First}, {Second})") };
}
