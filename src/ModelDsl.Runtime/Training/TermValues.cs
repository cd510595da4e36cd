using System.Runtime.InteropServices;
using ModelDsl.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Training;

/// <summary>The numbers of a loss, read from its tensors.</summary>
internal static class TermValues
{
    internal static TermMean[] Read(IReadOnlyList<LossTerm> terms)
    {
        if (terms.All(term => term.Value.device_type == DeviceType.CPU))
            return [.. terms.Select(term => new TermMean(term.Name, Number(term.Value)))];
        // One copy from the device for all terms: each copy waits for everything that was asked of it before.
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var values = stack(terms.Select(term => term.Value.to(ScalarType.Float64))).cpu().data<double>();
        return [.. terms.Select((term, i) => new TermMean(term.Name, values[i]))];
    }

    /// <summary>The first term that is infinite or not a number, the total only if it broke alone; null if all are well.</summary>
    internal static TermMean? FirstBroken(IReadOnlyList<TermMean> terms)
    {
        TermMean? broken = null;
        for (var i = terms.Count - 1; i >= 0; i--)
            if (!double.IsFinite(terms[i].Value) && (i > 0 || broken is null))
                broken = terms[i];
        return broken;
    }

    private static double Number(Tensor scalar) => scalar.dtype switch
    {
        ScalarType.Float32 => MemoryMarshal.Read<float>(scalar.bytes),
        ScalarType.Float64 => MemoryMarshal.Read<double>(scalar.bytes),
        _ => scalar.ToDouble(),
    };
}
