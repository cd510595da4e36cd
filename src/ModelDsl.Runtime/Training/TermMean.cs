namespace ModelDsl.Training;

/// <summary>One named term of a loss, averaged over the examples so far.</summary>
/// <param name="Name">As the loss names it.</param>
/// <param name="Value">The mean, each batch weighted by its examples.</param>
public readonly record struct TermMean(string Name, double Value);
