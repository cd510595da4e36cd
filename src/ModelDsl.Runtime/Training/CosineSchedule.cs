namespace ModelDsl.Training;

/// <summary>Half a cosine down: f + (1 − f)·½(1 + cos πt), t the part that is done (Loshchilov and Hutter 2017, equation 5).</summary>
/// <param name="Warmup">Over so many first steps the rate rises evenly to the whole.</param>
/// <param name="Final">f ≥ 0: the factor towards which it falls.</param>
/// <param name="After">The rate stays whole for this part of all steps, in [0, 1].</param>
public sealed record CosineSchedule(long Warmup = 0, double Final = 0, double After = 0) : Schedule
{
    /// <inheritdoc />
    public override double Factor(long step, long steps)
    {
        Guard.Number(Final is >= 0 and < double.PositiveInfinity, nameof(Final), "0 or more", Final);
        return Rise(step, Warmup) * (Final + (1 - Final) * (1 + Math.Cos(Math.PI * Progress(step, steps, Warmup, After))) / 2);
    }
}
