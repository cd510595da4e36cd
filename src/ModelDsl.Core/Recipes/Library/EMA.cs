using ModelDsl.Layers;

namespace ModelDsl.Recipes;

/// <summary>An exponential moving average of the weights, which stands in their place where the model is used (Polyak and Juditsky 1992).</summary>
/// <param name="Decay">How much of the average is kept at each step.</param>
public sealed record EMA([Range(0, 0.9999999)] double Decay) : RecipePart
{
    public override string Word => "average";

    internal override string? Member => "Average";

    internal override CSharp Code => CSharp.Of($"{Decay}");
}
