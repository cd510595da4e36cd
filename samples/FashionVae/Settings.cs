namespace Samples.Fashion;

/// <summary>What the command line asks for.</summary>
/// <param name="Model">Which of the models.</param>
/// <param name="Notation">How it is declared.</param>
/// <param name="Epochs">How often every image is seen; null for what suits the data.</param>
/// <param name="Batch">Images in a step.</param>
/// <param name="LearningRate">Adam's; null for its default, or for what the checkpoint says.</param>
/// <param name="Seed">Begins weights, shuffling and noise.</param>
/// <param name="Threads">Threads of one operation.</param>
/// <param name="Data">A folder with Fashion-MNIST, if one was named.</param>
/// <param name="Out">The folder to write into.</param>
/// <param name="Resume">Whether to go on from the checkpoint in that folder.</param>
public sealed record Settings(
    ModelChoice Model, Notation Notation, int? Epochs, int Batch, double? LearningRate, long Seed, int Threads, DirectoryInfo? Data, DirectoryInfo Out,
    bool Resume);
