using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

/// <summary>Samples as the rows of a matrix, and the distances between them.</summary>
internal static class Rows
{
    // Distances that are held at once: 32 MB.
    private const long Held = 1 << 22;

    /// <summary>The samples in float64 on the processor, one a row, without gradients; in the scope of the caller.</summary>
    /// <param name="samples">[N, …]: all axes but the first are one.</param>
    /// <param name="least">How many there must be.</param>
    /// <param name="name">The argument's name.</param>
    /// <exception cref="ArgumentException">No axis of samples, too few of them, or a value that is not a finite number.</exception>
    internal static Tensor Of(Tensor samples, long least, string name)
    {
        ArgumentNullException.ThrowIfNull(samples, name);
        var shape = $"[{string.Join(", ", samples.shape)}]";
        Guard.That(samples.dim() >= 2, $"'{name}' must be [N, …], one sample a row, but is {shape}");
        Guard.That(samples.size(0) >= least, $"'{name}' must hold {(least == 1 ? "a sample" : $"{least} samples")} at least, but is {shape}");
        Guard.That(samples.numel() > 0, $"'{name}' must hold values, but is {shape}");
        // float32 gives products that are wrong in the fourth digit for what lies close together, which is what is looked for here.
        var rows = samples.detach().to(ScalarType.Float64).cpu().flatten(1);
        Finite(rows, name);
        return rows;
    }

    /// <summary>Demands rows of the same length.</summary>
    internal static void SameLength(Tensor rows, string name, Tensor others, string otherName) =>
        Guard.That(rows.size(1) == others.size(1), $"'{name}' has {rows.size(1)} values a sample, but '{otherName}' has {others.size(1)}");

    /// <summary>Demands finite numbers.</summary>
    internal static void Finite(Tensor values, string name)
    {
        var broken = values.numel() - values.isfinite().sum().ToInt64();
        Guard.That(broken == 0, $"'{name}' holds {broken} value{(broken == 1 ? "" : "s")} infinite or not a number");
    }

    /// <summary>The distances from some rows at a time to all others.</summary>
    /// <param name="a">[N, D].</param>
    /// <param name="b">[M, D].</param>
    /// <param name="look">Given the number of the first row and the distances, [n, M]; what it makes is disposed after it.</param>
    internal static void Distances(Tensor a, Tensor b, Action<long, Tensor> look)
    {
        var each = Math.Max(1, Held / b.size(0));
        for (long first = 0; first < a.size(0); first += each)
        {
            using var scope = NewDisposeScope();
            look(first, Distances(a.narrow(0, first, Math.Min(each, a.size(0) - first)), b));
        }
    }

    /// <summary>All distances, [N, M], for few rows.</summary>
    // Without the shortcut over products, which gives 1e-8 in the place of 0.
    internal static Tensor Distances(Tensor a, Tensor b) => cdist(a, b, 2, compute_mode.donot_use_mm_for_euclid_dist);

    /// <summary>For each row the distance to the nearest other, [N].</summary>
    internal static Tensor Nearest(Tensor a, Tensor b)
    {
        var nearest = new List<Tensor>();
        Distances(a, b, (_, distances) => nearest.Add(distances.amin([1]).MoveToOuterDisposeScope()));
        return cat(nearest);
    }

    /// <summary>The mean distance between two different rows.</summary>
    internal static double MeanDistance(Tensor rows)
    {
        var sum = 0.0;
        Distances(rows, rows, (_, distances) => sum += distances.sum().ToDouble());
        return sum / rows.size(0) / (rows.size(0) - 1);
    }

    /// <summary>Numbers of the rows that are further than ε from every row chosen before.</summary>
    internal static List<long> Distinct(Tensor rows, double epsilon)
    {
        var chosen = new List<long>();
        var covered = new bool[rows.size(0)];
        for (var i = 0; i < covered.Length; i++)
        {
            if (covered[i])
                continue;
            chosen.Add(i);
            using var scope = NewDisposeScope();
            var near = Distances(rows.narrow(0, i, 1), rows).le(epsilon).data<bool>();
            for (var j = i; j < covered.Length; j++)
                covered[j] |= near[j];
        }
        return chosen;
    }
}
