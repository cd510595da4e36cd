namespace ModelDsl.Training;

/// <summary>Something that happened in a training, for whoever shows it.</summary>
public abstract record TrainingEvent;

/// <summary>An epoch begins.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="Epochs">How many there will be.</param>
/// <param name="Steps">How many steps this one has.</param>
public sealed record EpochStarted(int Epoch, int Epochs, int Steps) : TrainingEvent;

/// <summary>The parameters moved once.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="Step">Counted from 1 in this epoch.</param>
/// <param name="Steps">How many steps the epoch has.</param>
/// <param name="Means">Every term, averaged over the epoch so far, the total first.</param>
public sealed record StepFinished(int Epoch, int Step, int Steps, IReadOnlyList<TermMean> Means) : TrainingEvent;

/// <summary>An epoch is over and evaluated.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="Epochs">How many there will be.</param>
/// <param name="Train">Every term, averaged over the epoch while the parameters moved, the total first.</param>
/// <param name="Test">Every term on the test set after the epoch, in evaluation mode; empty without a test set.</param>
/// <param name="Seconds">Wall time of the training steps and the evaluation.</param>
public sealed record EpochFinished(
    int Epoch, int Epochs, IReadOnlyList<TermMean> Train, IReadOnlyList<TermMean> Test, double Seconds) : TrainingEvent;

/// <summary>From here a training can be resumed.</summary>
/// <param name="Epoch">The last epoch in it, counted from 1.</param>
/// <param name="Path">The file.</param>
public sealed record CheckpointWritten(int Epoch, string Path) : TrainingEvent;

/// <summary>A watch has looked at the model.</summary>
/// <param name="Step">Counted from the first of the training.</param>
/// <param name="Reading">What it saw.</param>
public sealed record Watched(long Step, WatchReading Reading) : TrainingEvent
{
    /// <summary>What is to be done; whoever listens may set it.</summary>
    public WatchAnswer Answer { get; set; }
}

/// <summary>From here on the cures of the recipe hold.</summary>
/// <param name="Step">The last step without them, counted from the first of the training.</param>
/// <param name="Cures">What changes.</param>
public sealed record Cured(long Step, IReadOnlyList<Cure> Cures) : TrainingEvent;

/// <summary>The training begins again from its last good checkpoint.</summary>
/// <param name="Epoch">The last epoch in it, counted from 1; 0 for the beginning.</param>
/// <param name="Step">The last step in it, counted from the first of the training.</param>
/// <param name="Times">How often this run was rolled back, this time included.</param>
public sealed record RolledBack(int Epoch, long Step, int Times) : TrainingEvent;
