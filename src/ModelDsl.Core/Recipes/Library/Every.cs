using ModelDsl.Layers;

namespace ModelDsl.Recipes;

/// <summary>The learning rate times a factor every so many steps.</summary>
/// <param name="Steps">How many.</param>
/// <param name="Factor">The factor.</param>
public sealed record Every(long Steps, [Range(0, 1)] double Factor = 0.1) : Schedule
{
    internal override CSharp Code => CSharp.Of($"new global::ModelDsl.Training.StepSchedule({Steps}, {Factor})");
}
