namespace ModelDsl.Training;

/// <summary>Something that looks at a model while it trains, such as an alarm of mode collapse.</summary>
public interface IWatch
{
    /// <summary>Looks at the model as it is now, in evaluation mode and without gradients; what it draws at random changes no training.</summary>
    /// <param name="step">How many steps are done.</param>
    WatchReading Look(long step);
}
