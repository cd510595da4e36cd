namespace ModelDsl.Hardware;

/// <summary>The least time of one layer, of the loss, or of the optimizer.</summary>
/// <param name="Key">As in the report; <c>optimizer</c> for that.</param>
/// <param name="Layer">As in the report; <c>Adam</c> for the optimizer.</param>
/// <param name="Forward">In the forward pass.</param>
/// <param name="ForwardBound">What it waits for there.</param>
/// <param name="Backward">In the backward pass, or in the step of the optimizer.</param>
/// <param name="BackwardBound">What it waits for there.</param>
public sealed record RooflineRow(string Key, string Layer, Duration Forward, Bound ForwardBound, Duration Backward, Bound BackwardBound)
{
    /// <summary>How often a step of training does what the forward pass does; a pass back to the input alone is one more.</summary>
    public int Forwards { get; init; } = 1;

    /// <summary>How often it does what the backward pass does.</summary>
    public int Backwards { get; init; } = 1;

    /// <summary>In a step of training.</summary>
    public Duration Step => new((Forwards * Forward.Ticks) + (Backwards * Backward.Ticks), Forward.TicksInSecond);

    /// <summary>What it waits for most of that time.</summary>
    public Bound StepBound => Forwards * Forward.Ticks > Backwards * Backward.Ticks ? ForwardBound : BackwardBound;
}
