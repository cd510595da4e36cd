using ModelDsl.Optimizers;
using static TorchSharp.torch;

namespace ModelDsl.Training;

/// <summary>An optimizer with its numbers, before there are parameters.</summary>
/// <param name="LearningRate">The step size, 0 or more, before any schedule.</param>
public abstract record OptimizerRecipe(double LearningRate)
{
    /// <summary>Makes the optimizer for everything in a module that has a gradient; the caller disposes it.</summary>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public abstract IOptimizer Create(nn.Module module);

    /// <summary>Demands a number that is 0 or more.</summary>
    protected static void NotNegative(double number, string name) =>
        Guard.Number(number is >= 0 and < double.PositiveInfinity, name, "0 or more", number);

    /// <summary>Demands a number that is more than 0.</summary>
    protected static void Positive(double number, string name) =>
        Guard.Number(number is > 0 and < double.PositiveInfinity, name, "more than 0", number);

    /// <summary>Demands a number of which some is lost at every step.</summary>
    protected static void Decay(double number, string name) => Guard.Number(number is >= 0 and < 1, name, "in [0, 1)", number);
}
