using ModelDsl.Layers;

namespace ModelDsl.Recipes;

/// <summary>A straight line from the whole learning rate down to a part of it.</summary>
/// <param name="Warmup">Steps of a rise from 0 before.</param>
/// <param name="Final">The part at the end.</param>
/// <param name="After">The share of the training before the line begins.</param>
public sealed record Linear(long Warmup = 0, [Range(0, 1)] double Final = 0, [Range(0, 1)] double After = 0) : Schedule
{
    internal override CSharp Code => CSharp.Of($"new global::ModelDsl.Training.LinearSchedule({Warmup}{CSharp.Option("Final", Final, 0)}{CSharp.Option("After", After, 0)})");
}
