using ModelDsl.Data;
using ModelDsl.Training;
using static TorchSharp.torch;

namespace Samples.FashionGan;

/// <summary>What trains a <see cref="PictureGan"/>, whatever the types of its losses.</summary>
/// <param name="Listen">Adds a listener.</param>
/// <param name="Train">Trains both parts on a set.</param>
/// <param name="Steps">How many steps are done.</param>
/// <param name="Average">The average of the generator's weights.</param>
/// <param name="Owned">The trainer itself.</param>
public sealed record PictureTrainer(
    Action<Action<TrainingEvent>> Listen, Func<IExamples<Tensor>, CancellationToken, TrainingResult> Train, Func<long> Steps, WeightAverage Average, IDisposable Owned) : IDisposable
{
    /// <summary>Frees the trainer; the model stays.</summary>
    public void Dispose() => Owned.Dispose();
}
