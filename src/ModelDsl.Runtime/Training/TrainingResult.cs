namespace ModelDsl.Training;

/// <summary>How a training ended.</summary>
/// <param name="Epoch">The last whole epoch, counted from 1; 0 if there was none.</param>
/// <param name="Cancelled">It was told to end early; what the parameters did since that epoch is in no checkpoint.</param>
/// <param name="History">The epochs of this run; those before a resumed checkpoint are not in it.</param>
public sealed record TrainingResult(int Epoch, bool Cancelled, IReadOnlyList<EpochFinished> History);
