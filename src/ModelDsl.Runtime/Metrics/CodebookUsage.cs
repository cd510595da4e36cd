using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

/// <summary>Which codes of a codebook a set of inputs chooses, and how evenly.</summary>
/// <param name="Counts">For each code how often it was chosen.</param>
public sealed record CodebookUsage(IReadOnlyList<long> Counts)
{
    /// <summary>Codes that were chosen at least once.</summary>
    public int Used => Counts.Count(static count => count > 0);

    /// <summary>Codes that nothing chooses.</summary>
    public int Dead => Counts.Count - Used;

    /// <summary>exp(−Σ p ln p): as many codes, evenly chosen, would tell as much. From 1 to the number of codes.</summary>
    public double Perplexity
    {
        get
        {
            var all = (double)Counts.Sum();
            return Math.Exp(-Counts.Where(static count => count > 0).Sum(count => count / all * Math.Log(count / all)));
        }
    }

    /// <summary>Counts numbers of codes.</summary>
    /// <param name="numbers">int64, any shape, at least one.</param>
    /// <param name="codes">How many codes there are.</param>
    /// <exception cref="ArgumentException">No number, or one that is no code's.</exception>
    public static CodebookUsage Of(Tensor numbers, long codes) => OfSet(1, (_, _) => numbers.alias(), codes);

    /// <summary>Counts what an encoder gives for a set, which it is given some inputs at a time.</summary>
    /// <param name="count">How many inputs there are.</param>
    /// <param name="encode">From the number of the first input and how many to the numbers of their codes.</param>
    /// <param name="codes">How many codes there are.</param>
    /// <param name="atOnce">How many inputs at a time.</param>
    /// <exception cref="ArgumentException">No input, or a number that is no code's.</exception>
    public static CodebookUsage OfSet(long count, Func<long, long, Tensor> encode, long codes, long atOnce = 256)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(codes, 1);
        var counts = new long[codes];
        for (long first = 0; first < count; first += atOnce)
        {
            using var scope = NewDisposeScope();
            var numbers = encode(first, Math.Min(atOnce, count - first));
            Guard.NotEmpty(numbers, nameof(numbers));
            Guard.That(numbers.min().ToInt64() >= 0 && numbers.max().ToInt64() < codes, $"'{nameof(numbers)}' must be from 0 to {codes - 1}");
            var each = numbers.flatten().bincount(null, codes).data<long>();
            for (var code = 0; code < codes; code++)
                counts[code] += each[code];
        }
        return new(counts);
    }

    /// <summary>In one line.</summary>
    public override string ToString() => FormattableString.Invariant($"{Used} of {Counts.Count} codes used, perplexity {Perplexity:f1}");
}
