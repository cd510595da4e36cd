using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

/// <summary>Does a generator copy its training data? Its outputs are compared with data that were held out from training.</summary>
/// <param name="Generated">Median distance of an output to the nearest of the training data.</param>
/// <param name="HeldOut">The same of the data that were held out.</param>
/// <param name="Closer">
/// Probability that an output lies closer to the training data than a held-out one does, where equal distances count a half: the statistic of
/// Mann and Whitney that Meehan et al. 2020 test for copies. ½ if outputs are as new as data, 1 if all are copies, less than ½ if they are
/// further away than data are.
/// </param>
public sealed record Memorisation(double Generated, double HeldOut, double Closer)
{
    /// <summary>Compares distances to the nearest neighbour.</summary>
    /// <param name="generated">Outputs, [N, …].</param>
    /// <param name="training">What the generator was trained on, [T, …].</param>
    /// <param name="heldOut">Data of the same kind that it was not, [M, …].</param>
    /// <exception cref="ArgumentException">None of one kind, other sizes, or a value that is not finite.</exception>
    public static Memorisation Of(Tensor generated, Tensor training, Tensor heldOut)
    {
        using var scope = NewDisposeScope();
        var outputs = Rows.Of(generated, 1, nameof(generated));
        var known = Rows.Of(training, 1, nameof(training));
        var others = Rows.Of(heldOut, 1, nameof(heldOut));
        Rows.SameLength(known, nameof(training), outputs, nameof(generated));
        Rows.SameLength(others, nameof(heldOut), outputs, nameof(generated));
        var (near, far) = (Rows.Nearest(outputs, known), Rows.Nearest(others, known));
        return new(Median(near), Median(far), Order.Above(far, near));
    }

    private static double Median(Tensor values) => values.quantile(0.5).ToDouble();
}
