namespace ModelDsl.Layers;

/// <summary>Scales values by gates, one for each channel, place or whatever has an axis of its own: y = x·gate.</summary>
/// <remarks>It is the one layer that stretches an input: an axis of the gate is that of x, or 1.</remarks>
[Example("Gate", In = "[N, 8, H, W]; [N, 8, 1, 1]", Out = "[N, 8, H, W]", Flops = "8·H·N·W")]
[Example("Gate", In = "[N, 4, 6]; [N, 1, 6]", Out = "[N, 4, 6]", Flops = "24·N")]
public sealed record Gate() : Layer("x: [*], gate: [*]")
{
    public override LayerRule Rule(ValueList<Shape> inputs)
    {
        var (x, gate) = (inputs[0], inputs[1]);
        var words = $"scales {x} by gates of its own axes or 1, not by {gate}";
        return new()
        {
            Output = x,
            Flops = x.Elements,
            Keeps = Kept.Input,
            Requires = x.Rank != gate.Rank
                ? [new Fact(false, words)]
                : x.Zip(gate, (axis, other) => (axis, other)).Where(static pair => pair.other.AsConstant != 1).Select(pair => (Condition)new Agrees(pair.axis, pair.other, words)).ToValueList(),
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.List(at.Inputs, " * ") };
}
