using ModelDsl.Training;
using static TorchSharp.torch;

namespace Samples.ModeCollapse;

/// <summary>What trains a <see cref="ToyGan"/>, whatever the types of its losses.</summary>
/// <param name="Listen">Adds a listener.</param>
/// <param name="Train">Trains both parts on data that are drawn anew.</param>
/// <param name="TrainDiscriminator">Trains the discriminator alone.</param>
/// <param name="Steps">How many steps are done.</param>
/// <param name="Average">The average of the generator's weights.</param>
/// <param name="Owned">The trainer itself.</param>
public sealed record ToyTrainer(
    Action<Action<TrainingEvent>> Listen,
    Func<Func<int, Tensor>, CancellationToken, TrainingResult> Train,
    Func<Func<int, Tensor>, Recipe, CancellationToken, TrainingResult> TrainDiscriminator,
    Func<long> Steps,
    WeightAverage Average,
    IDisposable Owned) : IDisposable
{
    /// <summary>Frees the trainer; the model stays.</summary>
    public void Dispose() => Owned.Dispose();
}
