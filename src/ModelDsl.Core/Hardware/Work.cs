using System.Numerics;

namespace ModelDsl.Hardware;

/// <summary>What there is to do: operations, and bytes to move for them.</summary>
public sealed record Work(BigInteger Flops, BigInteger Bytes)
{
    public static readonly Work None = new(0, 0);

    public static Work operator +(Work a, Work b) => new(a.Flops + b.Flops, a.Bytes + b.Bytes);

    /// <summary>
    /// The time that it takes at least where calculating and moving go on at once: the longer of FLOPs / flops and bytes / bandwidth
    /// (Williams, Waterman and Patterson 2009, the roofline).
    /// </summary>
    /// <param name="flops">Operations a second.</param>
    /// <param name="bandwidth">Bytes a second.</param>
    public Duration On(long flops, long bandwidth) => new(BigInteger.Max(Flops * bandwidth, Bytes * flops), (BigInteger)flops * bandwidth);

    /// <summary>What takes the longer of the two.</summary>
    public Bound BoundOn(long flops, long bandwidth) => Bytes * flops > Flops * bandwidth ? Bound.Bandwidth : Bound.Compute;
}
