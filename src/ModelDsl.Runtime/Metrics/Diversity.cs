using static TorchSharp.torch;

namespace ModelDsl.Metrics;

/// <summary>How different the outputs of a generator are from each other, measured by how different data are.</summary>
/// <param name="Samples">How many outputs were looked at, and as many data.</param>
/// <param name="MeanDistance">Mean Euclidean distance between two outputs.</param>
/// <param name="DataDistance">The same between two data.</param>
/// <param name="Distinct">
/// How many outputs are left when each that is nearer than ε to an earlier one that was kept is left out: with modes that are narrower than ε
/// and further apart, the modes that are reached.
/// </param>
/// <param name="DataDistinct">The same of as many data.</param>
/// <param name="Epsilon">ε, below which two outputs count as one.</param>
public sealed record Diversity(long Samples, double MeanDistance, double DataDistance, int Distinct, int DataDistinct, double Epsilon)
{
    /// <summary>The outputs' mean distance as a share of that of data; near 1 for a good generator.</summary>
    public double Ratio => MeanDistance / DataDistance;

    /// <summary>Measures what a generator makes of codes, without gradients.</summary>
    /// <param name="generate">The generator, from codes to outputs; what it gives is disposed here.</param>
    /// <param name="z">The codes.</param>
    /// <param name="real">Data, as of <see cref="Of(Tensor, Tensor, double)"/>.</param>
    /// <param name="epsilon">As of <see cref="Of(Tensor, Tensor, double)"/>.</param>
    public static Diversity Of(Func<Tensor, Tensor> generate, Tensor z, Tensor real, double epsilon = 0.1)
    {
        ArgumentNullException.ThrowIfNull(generate);
        using var gradients = no_grad();
        using var samples = generate(z);
        return Of(samples, real, epsilon);
    }

    /// <summary>Measures outputs.</summary>
    /// <param name="samples">[N, …] with N ≥ 2.</param>
    /// <param name="real">Data of the same shape but for their number. Of both so many are taken as the smaller has, from the front.</param>
    /// <param name="epsilon">ε as a share of the data's mean distance.</param>
    /// <exception cref="ArgumentException">Fewer than two, other sizes, values that are not finite, data that are all the same.</exception>
    public static Diversity Of(Tensor samples, Tensor real, double epsilon = 0.1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        using var scope = NewDisposeScope();
        var outputs = Rows.Of(samples, 2, nameof(samples));
        var data = Rows.Of(real, 2, nameof(real));
        Rows.SameLength(outputs, nameof(samples), data, nameof(real));
        // As many of each: more samples have more distinct ones.
        var count = Math.Min(outputs.size(0), data.size(0));
        (outputs, data) = (outputs.narrow(0, 0, count), data.narrow(0, 0, count));
        var scale = Rows.MeanDistance(data);
        Guard.That(scale > 0, $"'{nameof(real)}' holds the same sample {count} times");
        return new(
            count, Rows.MeanDistance(outputs), scale,
            Rows.Distinct(outputs, epsilon * scale).Count, Rows.Distinct(data, epsilon * scale).Count, epsilon * scale);
    }

    /// <summary>In one line.</summary>
    public override string ToString() =>
        $"{Distinct} distinct of {Samples}, where as many data have {DataDistinct}; mean distance {Plain.Percent(Ratio)} of the data's";
}
