namespace ModelDsl.Training;

/// <summary>What a weight of the loss becomes, for the rest of the training, when a watch has the answer <see cref="WatchAnswer.Cure"/> or <see cref="WatchAnswer.RollBack"/>.</summary>
/// <param name="Name">As the model calls the weight; it may be one of <see cref="Recipe.Anneals"/>, which then ends.</param>
/// <param name="To">Its value from then on.</param>
public sealed record Cure(string Name, double To);
