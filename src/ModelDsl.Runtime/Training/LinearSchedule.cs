namespace ModelDsl.Training;

/// <summary>Evenly down: 1 − (1 − f)·t, t the part that is done.</summary>
/// <param name="Warmup">Over so many first steps the rate rises evenly to the whole.</param>
/// <param name="Final">f ≥ 0: the factor towards which it falls.</param>
/// <param name="After">The rate stays whole for this part of all steps, in [0, 1].</param>
public sealed record LinearSchedule(long Warmup = 0, double Final = 0, double After = 0) : Schedule
{
    /// <inheritdoc />
    public override double Factor(long step, long steps)
    {
        Guard.Number(Final is >= 0 and < double.PositiveInfinity, nameof(Final), "0 or more", Final);
        return Rise(step, Warmup) * (1 - (1 - Final) * Progress(step, steps, Warmup, After));
    }
}
