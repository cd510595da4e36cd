using ModelDsl.Layers;

namespace ModelDsl.Recipes;

/// <summary>How many steps the discriminator makes for each step of the generator.</summary>
/// <param name="Count">Steps.</param>
public sealed record Critic([Range(1, int.MaxValue)] long Count) : RecipePart
{
    public override string Family => "gan";

    internal override string? Member => "CriticSteps";

    internal override CSharp Code => CSharp.Of($"{Count}");
}
