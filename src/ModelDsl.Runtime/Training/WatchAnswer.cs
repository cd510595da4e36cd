namespace ModelDsl.Training;

/// <summary>What is to be done after a watch has looked. Of several answers in one step the last in this order holds.</summary>
public enum WatchAnswer
{
    /// <summary>Nothing.</summary>
    GoOn,

    /// <summary>
    /// Begin again, with other random numbers, from the last checkpoint at which no watch had an alarm; needs
    /// <see cref="Recipe.CheckpointPath"/>. How often is for the listener to count.
    /// </summary>
    RollBack,

    /// <summary>End the training after this step.</summary>
    Stop,
}
