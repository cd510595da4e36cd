namespace ModelDsl.Layers;

/// <summary>Adds a learned vector to each place of a sequence: y[t] = x[t] + p[t].</summary>
/// <remarks>Without a length there is a vector for each place of the input, and it must have as many each time.</remarks>
/// <param name="Length">The longest sequence, whose vectors are learned; 0 for that of the input.</param>
[Example("LearnedPositions", In = "[B, 197, 768]", Out = "[B, 197, 768]", Params = "151296", Flops = "151296·B", Keys = "")]
[Example("LearnedPositions(1024)", In = "[B, T, 16]", Out = "[B, T, 16]", Params = "16384", Flops = "16·B·T", Keys = "weight")]
public sealed record LearnedPositions(long Length = 0) : UnaryLayer("[B, T, D]")
{
    public override LayerRule Rule(Shape x) => new()
    {
        Output = x,
        // Normal with deviation 0.02, as the transformers of vision begin.
        Weights = Length == 0
            ? [new("", [1, x[1], x[2]], CSharp.Of($"randn(1, {x[1]}, {x[2]}).mul_(0.02)"))]
            : [new("weight", [Length, x[2]], CSharp.Of($"randn({Length}, {x[2]}).mul_(0.02)"))],
        ReadWeights = x[1] * x[2],
        Flops = x.Elements,
        PassesGradient = true,
        Requires =
        [
            Length == 0 ? new KnownSize(x[1], "places") : new AtLeast(Length - x[1], 0, $"learns {(Poly)Length} places, fewer than the {x[1]} of its input"),
            new KnownSize(x[2], "features"),
        ],
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = Length == 0 ? CSharp.Of($"{at.X} + {at.Weights[0]}") : CSharp.Of($"{at.X} + {at.Weights[0]}.narrow(0, 0L, {at.X}.shape[1])"),
    };
}
