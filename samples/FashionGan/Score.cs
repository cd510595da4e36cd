using ModelDsl.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace Samples.FashionGan;

/// <summary>How pictures compare with as many of the test set, in the features of a classifier.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Likeness">Precision, recall, density and coverage.</param>
/// <param name="Diversity">How different the pictures are from each other, as a share of how different data are.</param>
/// <param name="Classes">How many of the ten classes have at least a tenth of their share.</param>
/// <param name="Divergence">KL divergence of the shares of the classes from those of the data, in nats.</param>
/// <param name="Copied">Probability that a picture is nearer to a training image than a test image is; ½ if nothing was learned by heart.</param>
public sealed record Score(string Name, PrecisionRecall Likeness, double Diversity, int Classes, double Divergence, double Copied)
{
    /// <summary>Measures pictures.</summary>
    /// <param name="name">What they are.</param>
    /// <param name="pictures">[N, 1, 28, 28].</param>
    /// <param name="features">Where they are compared.</param>
    /// <param name="test">As many test images.</param>
    /// <param name="train">Training images, to find copies of.</param>
    public static Score Of(string name, Tensor pictures, FashionFeatures features, Tensor test, Tensor train)
    {
        using var scope = NewDisposeScope();
        var (mine, theirs, known) = (features.Of(pictures), features.Of(test), features.Of(train));
        var (shares, data) = (Shares(features.Classes(pictures)), Shares(features.Classes(test)));
        var divergence = shares.Zip(data).Where(static pair => pair.First > 0).Sum(static pair => pair.First * Math.Log(pair.First / Math.Max(pair.Second, 1e-3)));
        return new(
            name, PrecisionRecall.Of(theirs, mine), ModelDsl.Metrics.Diversity.Of(mine, theirs).Ratio,
            shares.Zip(data).Count(static pair => pair.First >= pair.Second / 10), divergence, Memorisation.Of(mine, known, theirs).Closer);
    }

    private static double[] Shares(Tensor classes)
    {
        using var counts = classes.bincount(null, FashionMnist.Classes);
        return [.. counts.data<long>().ToArray().Select(count => (double)count / classes.size(0))];
    }
}
