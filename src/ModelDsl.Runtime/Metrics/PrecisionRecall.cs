using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

/// <summary>
/// How many outputs look like data, and how much of the data has outputs like it. The region of a set of samples is the union of balls around
/// them, each as large as the distance to its k-th nearest neighbour in the set.
/// </summary>
/// <param name="Precision">Share of the outputs in the region of the data (Kynkäänniemi et al. 2019, equation 3).</param>
/// <param name="Recall">Share of the data in the region of the outputs (the same).</param>
/// <param name="Density">How many balls of data hold an output, divided by k (Naeem et al. 2020, equation 4): 1 for outputs like data, more where they crowd.</param>
/// <param name="Coverage">Share of the balls of data that hold an output (Naeem et al. 2020, equation 5).</param>
public sealed record PrecisionRecall(double Precision, double Recall, double Density, double Coverage)
{
    /// <summary>Measures outputs against data, best in the feature space of a network that was trained on something else.</summary>
    /// <param name="real">Data, [N, …] with N above k.</param>
    /// <param name="fake">Outputs, [M, …] with M above k. Both measures of recall depend on N and M: compare only equal ones.</param>
    /// <param name="k">Which neighbour: 3 in Kynkäänniemi et al., 5 in Naeem et al.</param>
    /// <exception cref="ArgumentException">Too few, other sizes, or a value that is not finite.</exception>
    public static PrecisionRecall Of(Tensor real, Tensor fake, int k = 5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        using var scope = NewDisposeScope();
        var data = Rows.Of(real, k + 1, nameof(real));
        var outputs = Rows.Of(fake, k + 1, nameof(fake));
        Rows.SameLength(outputs, nameof(fake), data, nameof(real));
        var (dataRadii, outputRadii) = (Radii(data, k), Radii(outputs, k));
        var held = zeros(outputs.size(0), dtype: ScalarType.Int64);
        long recalled = 0, covered = 0;
        Rows.Distances(data, outputs, (first, distances) =>
        {
            var inData = distances.le(dataRadii.narrow(0, first, distances.size(0)).unsqueeze(1));
            // In brackets: a bare 0 would be an element type.
            held.add_(inData.sum([0]));
            covered += inData.any(1).sum().ToInt64();
            recalled += distances.le(outputRadii).any(1).sum().ToInt64();
        });
        double n = data.size(0), m = outputs.size(0);
        return new(held.gt(0).sum().ToInt64() / m, recalled / n, held.sum().ToInt64() / (k * m), covered / n);
    }

    // The sample itself is the nearest of all, at distance 0.
    private static Tensor Radii(Tensor rows, int k)
    {
        var radii = new List<Tensor>();
        Rows.Distances(rows, rows, (_, distances) => radii.Add(distances.topk(k + 1, 1, largest: false).values.amax([1]).MoveToOuterDisposeScope()));
        return cat(radii);
    }
}
