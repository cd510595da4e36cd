using ModelDsl.Optimizers;
using static TorchSharp.torch;

namespace ModelDsl.Training;

/// <summary>RMSProp, TorchSharp's: as critics with clipped weights are trained.</summary>
/// <param name="LearningRate">η ≥ 0.</param>
/// <param name="Alpha">How much of the mean square is kept, in [0, 1).</param>
/// <param name="Epsilon">ε > 0, added to the root.</param>
/// <param name="Momentum">How much of the last step is kept, in [0, 1).</param>
/// <param name="WeightDecay">λ ≥ 0, added to the gradient as λ·w.</param>
public sealed record RMSPropRecipe(
    double LearningRate = 1e-3, double Alpha = 0.99, double Epsilon = 1e-8, double Momentum = 0, double WeightDecay = 0)
    : OptimizerRecipe(LearningRate)
{
    /// <inheritdoc />
    public override IOptimizer Create(nn.Module module)
    {
        NotNegative(LearningRate, nameof(LearningRate));
        Decay(Alpha, nameof(Alpha));
        Positive(Epsilon, nameof(Epsilon));
        Decay(Momentum, nameof(Momentum));
        NotNegative(WeightDecay, nameof(WeightDecay));
        return new TorchOptimizer(optim.RMSProp(module.parameters(), LearningRate, Alpha, Epsilon, WeightDecay, Momentum));
    }
}
