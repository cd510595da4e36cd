using ModelDsl.Layers;

namespace ModelDsl.Recipes;

/// <summary>Moves a weight of the loss from one value to another over the first part of the training: a warm-up, or a penalty that fades.</summary>
/// <param name="Weight">The weight, by the name of its penalty or its parameter.</param>
/// <param name="From">The first value.</param>
/// <param name="To">The last.</param>
/// <param name="Over">The share of the training.</param>
/// <param name="Along">The way.</param>
public sealed record Anneal(
    [Word] string Weight,
    [Range(0, double.PositiveInfinity)] double From,
    [Range(0, double.PositiveInfinity)] double To,
    [Range(0, 1)] double Over = 1,
    Way Along = Way.Line) : RecipePart
{
    public override bool IsList => true;

    internal override (string Parameter, string Wanted, string Given)? Fault => Along != Way.Factors || (From > 0 && To > 0) ? null : (From > 0 ? "to" : "from", "above 0, to go by equal factors", "0");

    internal override string? LossWeight => Weight;

    internal override string? Member => "Anneals";

    internal override CSharp Code =>
        CSharp.Of($"new global::ModelDsl.Training.Anneal({(CSharp)CSharp.Literal(Weight)}, {From}, {To}{CSharp.Option("Over", Over, 1)}{CSharp.Option("Geometric", Along == Way.Factors, false)})");
}
