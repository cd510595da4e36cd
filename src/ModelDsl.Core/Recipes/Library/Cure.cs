using ModelDsl.Layers;

namespace ModelDsl.Recipes;

/// <summary>What a weight of the loss becomes, for the rest of the training, when a watch raises its alarm and is to cure.</summary>
/// <param name="Weight">The weight, by the name of its penalty or its parameter.</param>
/// <param name="To">Its value from then on.</param>
public sealed record Cure([Word] string Weight, [Range(0, double.PositiveInfinity)] double To) : RecipePart
{
    public override bool IsList => true;

    internal override string? LossWeight => Weight;

    internal override string? Member => "Cures";

    internal override CSharp Code => CSharp.Of($"new global::ModelDsl.Training.Cure({(CSharp)CSharp.Literal(Weight)}, {To})");
}
