using ModelDsl.Optimizers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Training;

/// <summary>An optimizer in a training.</summary>
/// <param name="Optimizer">Over the parameters.</param>
/// <param name="LearningRate">Before any schedule; null where whoever made the optimizer sets its rate.</param>
/// <param name="Parameters">What it moves.</param>
internal sealed record Mover(IOptimizer Optimizer, double? LearningRate, LiveTensors<Parameter> Parameters)
{
    /// <summary>Made by a recipe; the caller disposes the optimizer.</summary>
    internal static Mover Of(OptimizerRecipe recipe, nn.Module module) =>
        new(recipe.Create(module), recipe.LearningRate, new(module.named_parameters()));
}
