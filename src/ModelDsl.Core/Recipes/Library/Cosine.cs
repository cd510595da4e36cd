using ModelDsl.Layers;

namespace ModelDsl.Recipes;

/// <summary>Half a wave of the cosine from the whole learning rate down to a part of it (Loshchilov and Hutter 2017, equation 5, without restarts).</summary>
/// <param name="Warmup">Steps of a rise from 0 before.</param>
/// <param name="Final">The part at the end.</param>
/// <param name="After">The share of the training before the wave begins.</param>
public sealed record Cosine(long Warmup = 0, [Range(0, 1)] double Final = 0, [Range(0, 1)] double After = 0) : Schedule
{
    internal override CSharp Code => CSharp.Of($"new global::ModelDsl.Training.CosineSchedule({Warmup}{CSharp.Option("Final", Final, 0)}{CSharp.Option("After", After, 0)})");
}
