namespace ModelDsl.Layers;

/// <summary>Shifts the elements along an axis; what leaves at one end comes in at the other (Liu et al. 2021 shift windows so).</summary>
/// <param name="Shift">By how many places, towards the end; negative towards the beginning.</param>
/// <param name="Axis">The axis.</param>
[Example("Roll(1, 2)", In = "[N, 8, H, W]", Out = "[N, 8, H, W]")]
[Example("Roll(-3, axis: 1)", In = "[B, 7, 4]", Out = "[B, 7, 4]")]
public sealed record Roll([Signed] long Shift, [Axis] long Axis) : UnaryLayer("[*]")
{
    public override LayerRule Rule(Shape x) => new() { Output = x, Requires = [Fact.HasAxis(x, Axis)] };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.Of($"{at.X}.roll([{Shift}], [{Axis}])") };
}
