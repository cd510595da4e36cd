using ModelDsl.Layers;

namespace ModelDsl.Recipes;

/// <summary>Stochastic gradient descent with momentum, as PyTorch has it.</summary>
/// <param name="Lr">The learning rate.</param>
/// <param name="Momentum">How much of the last move is kept.</param>
/// <param name="Nesterov">Looks ahead by the momentum.</param>
/// <param name="WeightDecay">Added to the gradient, times the weight.</param>
public sealed record SGD(
    [Range(0, double.PositiveInfinity)] double Lr,
    [Range(0, 0.9999999)] double Momentum = 0,
    bool Nesterov = false,
    [Range(0, double.PositiveInfinity)] double WeightDecay = 0) : Optimizer
{
    internal override CSharp Code =>
        CSharp.Of($"new global::ModelDsl.Training.SgdRecipe({Lr}{CSharp.Option("Momentum", Momentum, 0)}{CSharp.Option("Nesterov", Nesterov, false)}{CSharp.Option("WeightDecay", WeightDecay, 0)})");
}
