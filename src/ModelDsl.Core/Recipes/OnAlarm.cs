namespace ModelDsl.Recipes;

/// <summary>What a training does when a watch raises its alarm.</summary>
public enum OnAlarm
{
    /// <summary>Goes on; whoever listens may say more.</summary>
    GoOn,

    /// <summary>Gives weights of the loss their values as cures, for the rest of the training.</summary>
    Cure,

    /// <summary>Begins again from the last checkpoint without an alarm, with the cures, if there are any.</summary>
    RollBack,

    /// <summary>Ends.</summary>
    Stop,
}
