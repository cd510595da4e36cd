using ModelDsl.Layers;

namespace ModelDsl.Recipes;

/// <summary>Divides each gradient by the root of its running mean square.</summary>
/// <param name="Lr">The learning rate.</param>
/// <param name="Alpha">How much of the mean square is kept.</param>
/// <param name="Eps">Added to the root.</param>
/// <param name="Momentum">How much of the last move is kept.</param>
public sealed record RMSProp(
    [Range(0, double.PositiveInfinity)] double Lr = 1e-3,
    [Range(0, 0.9999999)] double Alpha = 0.99,
    [Range(1e-16, 1)] double Eps = 1e-8,
    [Range(0, 0.9999999)] double Momentum = 0) : Optimizer
{
    internal override CSharp Code =>
        CSharp.Of($"new global::ModelDsl.Training.RMSPropRecipe({Lr}{CSharp.Option("Alpha", Alpha, 0.99)}{CSharp.Option("Epsilon", Eps, 1e-8)}{CSharp.Option("Momentum", Momentum, 0)})");
}
