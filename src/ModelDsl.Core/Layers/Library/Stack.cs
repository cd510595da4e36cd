namespace ModelDsl.Layers;

/// <summary>Lays tensors of one shape side by side along a new axis.</summary>
/// <param name="Axis">The place of the new axis in the output; 1 is after the batch.</param>
[Example("Stack", In = "[B, 4]; [B, 4]; [B, 4]", Out = "[B, 3, 4]")]
[Example("Stack(-1)", In = "[N, 3, T]; [N, 3, T]", Out = "[N, 3, T, 2]")]
public sealed record Stack([Axis] long Axis = 1) : Layer("parts: [*S] …")
{
    public override LayerRule Rule(ValueList<Shape> inputs)
    {
        var x = inputs[0];
        var axis = Axis < 0 ? x.Rank + 1 + Axis : Axis;
        var hasPlace = axis >= 0 && axis <= x.Rank;
        return new()
        {
            Output = hasPlace ? [.. x.Take((int)axis), inputs.Count, .. x.Skip((int)axis)] : x,
            Requires = [new Fact(hasPlace, $"has no place {Poly.Write(Axis)} for a new axis", "axis")],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.Of($"stack([{CSharp.List(at.Inputs)}], {Axis})") };
}
