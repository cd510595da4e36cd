namespace ModelDsl.Layers;

/// <summary>Puts in an axis of size 1.</summary>
/// <param name="Axis">Its place in the output.</param>
[Example("Unsqueeze(1)", In = "[B, 28, 28]", Out = "[B, 1, 28, 28]")]
[Example("Unsqueeze(-1)", In = "[B, T]", Out = "[B, T, 1]")]
public sealed record Unsqueeze([Axis] long Axis) : UnaryLayer("[*]")
{
    public override LayerRule Rule(Shape x)
    {
        var axis = Axis < 0 ? x.Rank + 1 + Axis : Axis;
        var hasPlace = axis >= 0 && axis <= x.Rank;
        return new()
        {
            Output = hasPlace ? [.. x.Take((int)axis), 1, .. x.Skip((int)axis)] : x,
            IsView = true,
            Requires = [new Fact(hasPlace, $"has no place {Poly.Write(Axis)} for a new axis", "axis")],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.Of($"{at.X}.unsqueeze({Axis})") };
}
