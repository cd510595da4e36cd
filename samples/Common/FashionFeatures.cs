using ModelDsl.Data;
using ModelDsl.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Samples;

/// <summary>A small classifier of Fashion-MNIST, in whose features pictures are compared: near ones show the same kind of clothes in the same form.</summary>
/// <remarks>The figures that come of it can be compared with each other, and not with those of another network's features, such as Inception's.</remarks>
public sealed class FashionFeatures : IDisposable
{
    private const int Part = 500;

    private readonly FashionClassifier classifier;

    private FashionFeatures(FashionClassifier classifier, double accuracy) => (this.classifier, Accuracy) = (classifier, accuracy);

    /// <summary>Share of the test set of which it tells the class.</summary>
    public double Accuracy { get; }

    /// <summary>Trains one.</summary>
    /// <param name="data">What it learns from.</param>
    /// <param name="seed">Of weights and order.</param>
    /// <param name="epochs">How often it sees every image; null for as declared.</param>
    /// <param name="progress">Gets the share that is done.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>Null if it was cancelled; the caller disposes it.</returns>
    public static FashionFeatures? Train(FashionMnist data, long seed, int? epochs, Action<double> progress, CancellationToken cancel)
    {
        manual_seed(seed).Dispose();
        var classifier = new FashionClassifier();
        var recipe = FashionClassifier.Recipe with { Seed = seed, Epochs = epochs ?? FashionClassifier.Recipe.Epochs };
        using var trainer = classifier.Trainer(recipe);
        trainer.Progressed += happened =>
        {
            if (happened is StepFinished step)
                progress((step.Epoch - 1 + ((double)step.Step / step.Steps)) / recipe.Epochs);
        };
        if (trainer.Train(new PairExamples(data.Train.Images, data.Train.Labels), cancel: cancel).Cancelled)
        {
            classifier.Dispose();
            return null;
        }
        classifier.eval();
        using var features = new FashionFeatures(classifier, 0).Classes(data.Test.Images);
        using var right = features.eq(data.Test.Labels);
        return new(classifier, right.to(ScalarType.Float64).mean().ToDouble());
    }

    /// <summary>What it sees in pictures: [N, 1, 28, 28] to [N, 64].</summary>
    public Tensor Of(Tensor images) => InParts(images, part => classifier.seen.call(part));

    /// <summary>The classes that it takes pictures for: [N, 1, 28, 28] to [N].</summary>
    public Tensor Classes(Tensor images) => InParts(images, part => classifier.call(part).argmax(1));

    /// <summary>Frees the classifier.</summary>
    public void Dispose() => classifier.Dispose();

    private Tensor InParts(Tensor images, Func<Tensor, Tensor> see)
    {
        using var off = no_grad();
        using var scope = NewDisposeScope();
        return cat([.. Enumerable.Range(0, (int)((images.size(0) + Part - 1) / Part)).Select(i => see(images.narrow(0, (long)i * Part, Math.Min(Part, images.size(0) - ((long)i * Part)))))]).MoveToOuterDisposeScope();
    }
}
