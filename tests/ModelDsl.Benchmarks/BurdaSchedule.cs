using ModelDsl.Training;

namespace ModelDsl.Benchmarks;

/// <summary>
/// The rates of Burda et al. 2016, section 5: 10^(−i/7) of the first for 3^i passes, i = 0…7, which are 3,280 passes in all; of a shorter training the same
/// shares.
/// </summary>
internal sealed record BurdaSchedule : Schedule
{
    private const int Stages = 8;

    public override double Factor(long step, long steps)
    {
        var done = (step - 1.0) / steps * (Math.Pow(3, Stages) - 1) / 2;
        var stage = 0;
        while (stage < Stages - 1 && (Math.Pow(3, stage + 1) - 1) / 2 <= done)
            stage++;
        return Math.Pow(10, -stage / 7.0);
    }
}
