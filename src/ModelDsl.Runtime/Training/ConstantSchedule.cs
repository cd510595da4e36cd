namespace ModelDsl.Training;

/// <summary>The same learning rate all the time.</summary>
/// <param name="Warmup">Over so many first steps the rate rises evenly to the whole.</param>
public sealed record ConstantSchedule(long Warmup = 0) : Schedule
{
    /// <inheritdoc />
    public override double Factor(long step, long steps) => Rise(step, Warmup);
}
