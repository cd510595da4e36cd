namespace ModelDsl.Training;

/// <summary>What is to be done after a watch has looked. Of several answers in one step the last in this order holds.</summary>
public enum WatchAnswer
{
    /// <summary>Nothing.</summary>
    GoOn,

    /// <summary>Give weights of the loss the values of <see cref="Recipe.Cures"/>, for the rest of the training.</summary>
    Cure,

    /// <summary>
    /// Begin again, with other random numbers, from the last checkpoint at which no watch had an alarm, and with
    /// <see cref="Recipe.Cures"/>; needs <see cref="Recipe.CheckpointPath"/>. After <see cref="Recipe.MostRollBacks"/> times the training ends instead.
    /// </summary>
    RollBack,

    /// <summary>End the training after this step.</summary>
    Stop,
}
