using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

/// <summary>
/// How many different outputs a generator has, told from how often two in a batch are the same (Arora and Zhang 2017): a batch of about
/// √N outputs has a duplicate with a probability of about a half if there are N that are equally likely.
/// </summary>
/// <param name="Batch">Outputs in a batch.</param>
/// <param name="Batches">How many batches were looked at.</param>
/// <param name="Probability">Share of the batches with a duplicate. The paper takes a batch s for which it is about a half and gives s² as the support.</param>
/// <param name="Support">
/// 1/q, where q is the share of duplicates among all pairs within a batch: N for N equally likely outputs, less where some are more likely.
/// Infinite if there was no duplicate: then a larger batch is needed.
/// </param>
public sealed record BirthdayTest(int Batch, int Batches, double Probability, double Support)
{
    /// <summary>Looks for duplicates in batches of outputs.</summary>
    /// <param name="samples">[N, …]; those that fill no batch are left out.</param>
    /// <param name="batch">Outputs in a batch, at least 2.</param>
    /// <param name="epsilon">Two outputs count as one up to this distance, in the space of the samples. Where equal pictures lie further apart than other ones, give features.</param>
    /// <exception cref="ArgumentException">Fewer samples than fill a batch, or a value that is not finite.</exception>
    public static BirthdayTest Of(Tensor samples, int batch, double epsilon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        using var scope = NewDisposeScope();
        var rows = Rows.Of(samples, batch, nameof(samples));
        var batches = (int)(rows.size(0) / batch);
        long withDuplicate = 0, duplicates = 0;
        for (var i = 0; i < batches; i++)
        {
            var some = rows.narrow(0, (long)i * batch, batch);
            var near = 0L;
            Rows.Distances(some, some, (_, distances) => near += distances.le(epsilon).sum().ToInt64());
            // Each pair was met twice, and each output met itself.
            var pairs = (near - batch) / 2;
            duplicates += pairs;
            withDuplicate += pairs > 0 ? 1 : 0;
        }
        return new(batch, batches, (double)withDuplicate / batches, batches * (batch * (batch - 1.0) / 2) / duplicates);
    }
}
