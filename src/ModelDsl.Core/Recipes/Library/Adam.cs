using ModelDsl.Layers;

namespace ModelDsl.Recipes;

/// <summary>Adam (Kingma and Ba 2015, algorithm 1), and AdamW with a weight decay (Loshchilov and Hutter 2019, algorithm 2).</summary>
/// <param name="Lr">The learning rate η.</param>
/// <param name="Beta1">β₁, how much of the mean gradient is kept.</param>
/// <param name="Beta2">β₂, how much of the mean square is kept.</param>
/// <param name="Eps">ε, added to the root.</param>
/// <param name="WeightDecay">λ, the decoupled decay.</param>
public sealed record Adam(
    [Range(0, double.PositiveInfinity)] double Lr = 1e-3,
    [Range(0, 0.9999999)] double Beta1 = 0.9,
    [Range(0, 0.9999999)] double Beta2 = 0.999,
    [Range(1e-16, 1)] double Eps = 1e-8,
    [Range(0, double.PositiveInfinity)] double WeightDecay = 0) : Optimizer
{
    internal override CSharp Code =>
        CSharp.Of($"new global::ModelDsl.Training.AdamRecipe({Lr}{CSharp.Option("Beta1", Beta1, 0.9)}{CSharp.Option("Beta2", Beta2, 0.999)}{CSharp.Option("Epsilon", Eps, 1e-8)}{CSharp.Option("WeightDecay", WeightDecay, 0)})");
}
