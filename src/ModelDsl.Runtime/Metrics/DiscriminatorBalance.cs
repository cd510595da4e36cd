using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

/// <summary>How far a discriminator is ahead of its generator.</summary>
/// <param name="RealAccuracy">Share of the data with a logit above 0, as data should have.</param>
/// <param name="FakeAccuracy">Share of the outputs with a logit below 0.</param>
/// <param name="RealMean">Mean logit of data.</param>
/// <param name="FakeMean">Mean logit of outputs.</param>
/// <param name="Ranking">
/// Probability that a datum has a higher logit than an output, equal ones counted a half. A relativistic loss knows differences alone: there this
/// is the accuracy, and logits may have any sign.
/// </param>
/// <param name="Saturation">
/// Share of the logits that are right with a probability above 99 %, |logit| > log 99: there the logistic loss hardly has a gradient left for
/// the discriminator.
/// </param>
public sealed record DiscriminatorBalance(
    double RealAccuracy, double FakeAccuracy, double RealMean, double FakeMean, double Ranking, double Saturation)
{
    private static readonly double Sure = Math.Log(99);

    /// <summary>Share of both that is told apart rightly, data and outputs weighted alike.</summary>
    public double Accuracy => (RealAccuracy + FakeAccuracy) / 2;

    /// <summary>Measures the logits of a discriminator.</summary>
    /// <param name="realLogits">Of data, any shape, one value at least.</param>
    /// <param name="fakeLogits">Of outputs, any shape, one value at least.</param>
    /// <exception cref="ArgumentException">No logits, or one that is not finite.</exception>
    public static DiscriminatorBalance Of(Tensor realLogits, Tensor fakeLogits)
    {
        using var scope = NewDisposeScope();
        var (real, fake) = (Values(realLogits, nameof(realLogits)), Values(fakeLogits, nameof(fakeLogits)));
        var sure = real.gt(Sure).sum().ToInt64() + fake.lt(-Sure).sum().ToInt64();
        return new(
            Share(real.gt(0)), Share(fake.lt(0)), real.mean().ToDouble(), fake.mean().ToDouble(), Order.Above(real, fake),
            (double)sure / (real.numel() + fake.numel()));
    }

    private static Tensor Values(Tensor logits, string name)
    {
        ArgumentNullException.ThrowIfNull(logits, name);
        Guard.That(logits.numel() > 0, $"'{name}' must hold a logit at least, but is [{string.Join(", ", logits.shape)}]");
        var values = logits.detach().to(ScalarType.Float64).cpu().flatten();
        Rows.Finite(values, name);
        return values;
    }

    private static double Share(Tensor of) => of.sum().ToDouble() / of.numel();
}
