using ModelDsl.Layers;

namespace ModelDsl.Recipes;

/// <summary>The learning rate as it is, after a rise from 0.</summary>
/// <param name="Warmup">Steps of the rise.</param>
public sealed record Constant(long Warmup = 0) : Schedule
{
    internal override CSharp Code => CSharp.Of($"new global::ModelDsl.Training.ConstantSchedule({Warmup})");
}
