using ModelDsl.Optimizers;
using static TorchSharp.torch;

namespace ModelDsl.Training;

/// <summary>Stochastic gradient descent, TorchSharp's, with or without momentum.</summary>
/// <param name="LearningRate">η ≥ 0.</param>
/// <param name="Momentum">How much of the last step is kept, in [0, 1).</param>
/// <param name="Nesterov">Looks ahead along the momentum, which must be more than 0.</param>
/// <param name="WeightDecay">λ ≥ 0, added to the gradient as λ·w.</param>
public sealed record SgdRecipe(double LearningRate, double Momentum = 0, bool Nesterov = false, double WeightDecay = 0)
    : OptimizerRecipe(LearningRate)
{
    /// <inheritdoc />
    public override IOptimizer Create(nn.Module module)
    {
        NotNegative(LearningRate, nameof(LearningRate));
        Decay(Momentum, nameof(Momentum));
        if (Nesterov)
            Positive(Momentum, $"{nameof(Momentum)} with {nameof(Nesterov)}");
        NotNegative(WeightDecay, nameof(WeightDecay));
        return new TorchOptimizer(
            optim.SGD(module.parameters(), LearningRate, momentum: Momentum, weight_decay: WeightDecay, nesterov: Nesterov));
    }
}
