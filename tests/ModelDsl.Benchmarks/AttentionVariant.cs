using static TorchSharp.torch;

namespace ModelDsl.Benchmarks;

/// <summary>A way to attend, and what it must reach at n = 8192 and as n grows.</summary>
/// <param name="Name">The row's name.</param>
/// <param name="Inputs">The tensors at a length n.</param>
/// <param name="Apply">From these to the result.</param>
internal sealed record AttentionVariant(string Name, Func<long, Tensor[]> Inputs, Func<Tensor[], Tensor> Apply)
{
    /// <summary>How many times as fast as dense attention the forward pass must be.</summary>
    public double? Forward { get; init; }

    /// <summary>How many times as fast as dense attention the forward and the backward pass must be.</summary>
    public double? Training { get; init; }

    /// <summary>The greatest exponent of time in n, fitted over the lengths from 4096.</summary>
    public double? TimeExponent { get; init; }

    /// <summary>The greatest exponent of peak memory in n.</summary>
    public double? MemoryExponent { get; init; } = 1.1;

    /// <summary>The layer around this kernel as a text declares it, at a length n.</summary>
    public required Func<long, string> Layer { get; init; }

    /// <summary>Multiply-adds of that layer's maps at a length n: four of 512 × 512 features but for Longformer.</summary>
    public Func<long, long> Maps { get; init; } = static n => 4 * n * 512 * 512;

    /// <summary>Lengths over which its exponent of time is held against that of its FLOPs, where the part that grows fastest is most of them.</summary>
    public long[] Regime { get; init; } = [4096, 8192, 16384];
}
