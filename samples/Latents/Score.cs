using ModelDsl.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace Samples.Latents;

/// <summary>What the codes of a trained model are good for.</summary>
/// <param name="Name">The model.</param>
/// <param name="Squares">Mean squared error of test images that are encoded and decoded, a pixel.</param>
/// <param name="Nats">Their cross-entropy, nats an image.</param>
/// <param name="Active">How many dimensions of the code tell something of the image.</param>
/// <param name="Size">How many there are.</param>
/// <param name="Smoothness">How pictures change between codes.</param>
/// <param name="MiddlesLikeData">Share of the pictures half-way that look like data.</param>
/// <param name="Draws">What comes of drawing codes, for each distribution that they are drawn from.</param>
public sealed record Score(
    string Name, double Squares, double Nats, int Active, int Size, Smoothness Smoothness, double MiddlesLikeData, IReadOnlyList<(Prior Prior, PrecisionRecall Pictures, PrecisionRecall Codes)> Draws)
{
    /// <summary>Measures a model.</summary>
    /// <param name="coder">The model.</param>
    /// <param name="priors">Where codes are drawn from.</param>
    /// <param name="features">Where pictures are compared.</param>
    /// <param name="images">[N, 1, 28, 28], test images.</param>
    /// <returns>Its tensors belong to the caller's dispose scope.</returns>
    public static Score Of(Coder coder, IEnumerable<Prior> priors, FashionFeatures features, Tensor images)
    {
        using var scope = NewDisposeScope();
        var codes = coder.InParts(coder.Encode, images);
        var back = coder.InParts(coder.Decode, codes);
        var entropy = nn.functional.binary_cross_entropy(back.clamp(1e-6, 1 - 1e-6), images, reduction: nn.Reduction.Sum);
        var data = features.Of(images);
        var smoothness = Smoothness.Of(coder, features, images);
        scope.MoveToOuter(smoothness.Middles);
        var given = coder.InParts(coder.Draw, images);
        var draws = priors.Select(prior =>
        {
            var drawn = prior.Draw(images.size(0));
            return (prior, PrecisionRecall.Of(data, features.Of(coder.InParts(coder.Decode, drawn))), PrecisionRecall.Of(given, drawn));
        }).ToArray();
        return new(
            coder.Name, back.sub(images).square().mean().ToDouble(), entropy.ToDouble() / images.size(0),
            ActiveUnits.Of(codes).Active, (int)codes.size(1), smoothness, PrecisionRecall.Of(data, features.Of(smoothness.Middles)).Precision, draws);
    }
}
