using ModelDsl.Optimizers;
using static TorchSharp.torch;

namespace ModelDsl.Training;

/// <summary><see cref="Adam"/>, and AdamW when there is weight decay.</summary>
/// <param name="LearningRate">η ≥ 0.</param>
/// <param name="Beta1">β₁ in [0, 1): how much of the mean gradient is kept.</param>
/// <param name="Beta2">β₂ in [0, 1): how much of the mean square is kept.</param>
/// <param name="Epsilon">ε > 0, added to the root.</param>
/// <param name="WeightDecay">λ ≥ 0.</param>
public sealed record AdamRecipe(
    double LearningRate = 1e-3, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8, double WeightDecay = 0)
    : OptimizerRecipe(LearningRate)
{
    /// <inheritdoc />
    public override IOptimizer Create(nn.Module module)
    {
        NotNegative(LearningRate, nameof(LearningRate));
        Decay(Beta1, nameof(Beta1));
        Decay(Beta2, nameof(Beta2));
        Positive(Epsilon, nameof(Epsilon));
        NotNegative(WeightDecay, nameof(WeightDecay));
        return new Adam(module, LearningRate, Beta1, Beta2, Epsilon, WeightDecay);
    }
}
