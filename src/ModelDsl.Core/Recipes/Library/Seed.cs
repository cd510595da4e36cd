using ModelDsl.Layers;

namespace ModelDsl.Recipes;

/// <summary>Begins the random numbers of the training.</summary>
/// <param name="Number">The seed.</param>
public sealed record Seed([Signed] long Number) : RecipePart
{
    internal override string? Member => "Seed";

    internal override CSharp Code => CSharp.Of($"{Number}");
}
