namespace ModelDsl.Training;

/// <summary>Down by a factor γ after every so many steps.</summary>
/// <param name="Every">Steps of one rate, at least 1.</param>
/// <param name="Gamma">γ > 0.</param>
/// <param name="Warmup">Over so many first steps the rate rises evenly to the whole.</param>
public sealed record StepSchedule(long Every, double Gamma = 0.1, long Warmup = 0) : Schedule
{
    /// <inheritdoc />
    public override double Factor(long step, long steps)
    {
        Guard.Number(Every >= 1, nameof(Every), "at least 1", Every);
        Guard.Number(Gamma is > 0 and < double.PositiveInfinity, nameof(Gamma), "more than 0", Gamma);
        return Rise(step, Warmup) * Math.Pow(Gamma, (step - 1) / Every);
    }
}
