using TorchSharp;
using static TorchSharp.torch;

namespace Samples.Latents;

/// <summary>How pictures change on straight lines between the codes of test images, as a classifier sees them.</summary>
/// <param name="Detour">Length of the way through the features, by the distance of its ends: 1 for a straight one.</param>
/// <param name="Jump">The largest step of a way, as a share of its length; a tenth if all ten are equal.</param>
/// <param name="Middles">The pictures half-way.</param>
public sealed record Smoothness(double Detour, double Jump, Tensor Middles)
{
    private const int Steps = 11;

    /// <summary>Measures ways from each image to the one after it.</summary>
    /// <param name="coder">What makes and reads codes.</param>
    /// <param name="features">Where pictures are compared.</param>
    /// <param name="images">[N, 1, 28, 28], at least two, in random order.</param>
    /// <returns>Its middles belong to the caller's dispose scope.</returns>
    public static Smoothness Of(Coder coder, FashionFeatures features, Tensor images)
    {
        using var scope = NewDisposeScope();
        var from = coder.InParts(coder.Encode, images);
        var to = from.roll(1, 0);
        var steps = new List<Tensor>();
        Tensor? before = null, first = null, middles = null;
        for (var step = 0; step < Steps; step++)
        {
            var pictures = coder.InParts(coder.Decode, from.lerp(to, step / (Steps - 1.0)));
            var seen = features.Of(pictures);
            if (before is not null)
                steps.Add(Length(seen.sub(before)));
            if (step == Steps / 2)
                middles = pictures;
            (before, first) = (seen, first ?? seen);
        }
        var each = stack(steps);
        // In brackets: a bare 0 would be an element type.
        var length = each.sum([0]);
        var straight = Length(before!.sub(first!));
        return new(
            length.sum().ToDouble() / straight.sum().ToDouble(), each.amax([0]).div(length.clamp_min(1e-12)).mean().ToDouble(), middles!.MoveToOuterDisposeScope());
    }

    private static Tensor Length(Tensor differences) => linalg.vector_norm(differences, 2, [1L]);
}
