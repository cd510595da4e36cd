using System.Runtime.InteropServices;
using ModelDsl.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Training;

/// <summary>Averages the terms of a loss over the examples of many batches.</summary>
internal sealed class RunningMeans
{
    private string[] names = [];
    private double[] sums = [];
    private double[] last = [];
    private long examples;

    /// <summary>Takes in one batch.</summary>
    /// <returns>The first term that is infinite or not a number, the total only if it broke alone; null if all are well.</returns>
    internal TermMean? Add(ILossTerms loss, long count)
    {
        var terms = loss.Terms;
        if (examples == 0)
        {
            names = [.. terms.Select(term => term.Name)];
            (sums, last) = (new double[names.Length], new double[names.Length]);
        }
        if (terms.Count != names.Length)
            throw new InvalidOperationException($"the loss gave {terms.Count} terms after {names.Length} in the same epoch");
        Read(terms);
        for (var i = terms.Count - 1; i >= 0; i--)
        {
            if (!double.IsFinite(last[i]))
                return new(names[FirstBroken()], last[FirstBroken()]);
            sums[i] += last[i] * count;
        }
        examples += count;
        return null;
    }

    internal IReadOnlyList<TermMean> Means() => [.. names.Select((name, i) => new TermMean(name, sums[i] / examples))];

    private int FirstBroken() => Math.Max(0, Array.FindIndex(last, Math.Min(1, last.Length - 1), value => !double.IsFinite(value)));

    private void Read(IReadOnlyList<LossTerm> terms)
    {
        if (terms.All(term => term.Value.device_type == DeviceType.CPU))
        {
            for (var i = 0; i < last.Length; i++)
                last[i] = Number(terms[i].Value);
            return;
        }
        // One copy from the device for all terms: each copy waits for everything that was asked of it before.
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        stack(terms.Select(term => term.Value.to(ScalarType.Float64))).cpu().data<double>().CopyTo(last);
    }

    private static double Number(Tensor scalar) => scalar.dtype switch
    {
        ScalarType.Float32 => MemoryMarshal.Read<float>(scalar.bytes),
        ScalarType.Float64 => MemoryMarshal.Read<double>(scalar.bytes),
        _ => scalar.ToDouble(),
    };
}
