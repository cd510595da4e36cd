namespace ModelDsl.Training;

/// <summary>How the learning rate moves over a training: a factor of the optimizer's own for every step.</summary>
public abstract record Schedule
{
    /// <summary>The factor for one step.</summary>
    /// <param name="step">Counted from 1.</param>
    /// <param name="steps">How many there will be; 0 if that is unknown.</param>
    /// <exception cref="ArgumentException">A number of the schedule is out of its range.</exception>
    /// <exception cref="InvalidOperationException">It depends on how many steps there will be, which is unknown.</exception>
    public abstract double Factor(long step, long steps);

    /// <summary>k/W in step k of the first W, then 1.</summary>
    /// <param name="step">k, counted from 1.</param>
    /// <param name="warmup">W ≥ 0.</param>
    protected static double Rise(long step, long warmup)
    {
        Guard.Number(warmup >= 0, "Warmup", "0 or more", warmup);
        return step < warmup ? (double)step / warmup : 1;
    }

    /// <summary>How far the way from a start to the end has been gone: 0 before and in the first step after it, short of 1 in the last step.</summary>
    /// <param name="step">Counted from 1.</param>
    /// <param name="steps">How many there will be; 0 if that is unknown.</param>
    /// <param name="warmup">The start is after these steps …</param>
    /// <param name="after">… and after this part of all steps, in [0, 1].</param>
    /// <exception cref="InvalidOperationException">The number of steps is unknown.</exception>
    protected double Progress(long step, long steps, long warmup, double after)
    {
        Guard.Number(after is >= 0 and <= 1, "After", "in [0, 1]", after);
        if (steps < 1)
            throw new InvalidOperationException($"{GetType().Name} must know how many steps there will be: set {nameof(Recipe.Steps)} of the recipe");
        var start = Math.Max(warmup, after * steps);
        return step - 1 <= start ? 0 : Math.Min(1, (step - 1 - start) / (steps - start));
    }
}
