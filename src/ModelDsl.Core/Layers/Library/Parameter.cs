namespace ModelDsl.Layers;

/// <summary>A learned tensor of its own, whatever comes in: queries that are learned, a projection that several layers share.</summary>
/// <remarks>It reads nothing of its input.</remarks>
/// <param name="Sizes">Its axes.</param>
[Example("Parameter(4, 32)", In = "[B, T, 8]", Out = "[4, 32]", Params = "128", Keys = "")]
public sealed record Parameter(ValueList<long> Sizes) : UnaryLayer("like: [*]")
{
    public override LayerRule Rule(Shape x)
    {
        Shape shape = new(Sizes.Select(static size => (Poly)size).ToValueList());
        // Normal, of a deviation that keeps the length of a row near 1. Nothing is computed: the output is the weight, and nobody may write over it.
        return new() { Output = shape, Weights = [new("", shape, CSharp.Of($"randn([{Sizes}]).div_(global::System.Math.Sqrt({Sizes.Last}))"))], IsView = true };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.Of($"{at.Weights[0]}.alias()") };
}
