using CsCheck;

namespace ModelDsl.Tests.Algebra;

public sealed class PolyMaxTests
{
    private static readonly Poly B = Poly.Symbol("B");
    private static readonly Poly T = Poly.Symbol("T");

    [Fact]
    public void ItIsTheLargestForAllSizes() =>
        Gen.Select(SamplePoly.Positive.Array[1, 4], SamplePoly.Sizes).Sample(static (samples, sizes) =>
            PolyMax.Of(samples.Select(static s => s.Poly)).Evaluate(sizes) == samples.Max(s => s.Value(sizes)));

    [Fact]
    public void WhatIsNeverTheLargestIsNotKept()
    {
        Assert.Equal("2·B + 1", PolyMax.Of([B, 2 * B + 1, 2 * B, 1]).ToString());
        Assert.Equal("max(B·T, 3·B)", PolyMax.Of([B * T, 3 * B, B]).ToString());
        Assert.Equal("0", PolyMax.Of([]).ToString());
    }

    [Fact]
    public void DominatingMeansAtLeastAsLargeForAllSizes() =>
        Gen.Select(SamplePoly.Positive, SamplePoly.Positive, SamplePoly.Sizes).Sample(static (a, b, sizes) =>
            !a.Poly.Dominates(b.Poly) || a.Value(sizes) >= b.Value(sizes));
}
