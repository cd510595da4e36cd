using System.Numerics;
using CsCheck;

namespace ModelDsl.Tests.Algebra;

public sealed class SignChangesTests
{
    private static readonly Poly X = Poly.Symbol("X");
    private static readonly Dictionary<string, long> None = [];

    // Against every whole number in turn; the roots of a random product are where something happens.
    [Fact]
    public void TheyAreThoseThatOneFindsByTryingEveryNumber() =>
        Gen.Select(Gen.Int[-9, 9], Gen.Int[-3, 3], Gen.Int[-3, 250].Array[0, 4]).Sample(static (scale, offset, roots) =>
        {
            var poly = roots.Aggregate((Poly)scale, static (product, root) => product * (X - root)) + offset;
            BigInteger Value(long x) => roots.Aggregate((BigInteger)scale, (product, root) => product * (x - root)) + offset;
            var expected = new List<(long, int)>();
            for (var x = 1; x <= 300; x++)
            {
                if (expected.Count == 0 || expected[^1].Item2 != Value(x).Sign)
                    expected.Add((x, Value(x).Sign));
            }
            Assert.Equal<(long, int)>(expected, SignChanges.Of(poly, "X", None)!);
        }, iter: 3000);

    [Fact]
    public void AParabolaThatIsBelowZeroAtOneNumberAloneIsCaught() =>
        Assert.Equal([(1L, 1), (500, -1), (501, 1)], SignChanges.Of((10 * (X - 500) * (X - 500)) - 1, "X", None)!);

    [Fact]
    public void OtherSizesStay() =>
        Assert.Equal([(1L, -1), (12, 0), (13, 1)], SignChanges.Of((Poly.Symbol("B") * X) - 36, "X", new Dictionary<string, long> { ["B"] = 3 })!);

    [Fact]
    public void WhatIsNoPolynomialInASizeIsNotAnswered() => Assert.Null(SignChanges.Of(X.FloorDiv(2) - 3, "X", None));

    [Fact]
    public void PowersAreWhatStandsBeforeThem() =>
        Assert.Equal<Poly>([4, 0, (2 * Poly.Symbol("B")) + 1], SignChanges.Powers((2 * Poly.Symbol("B") * X * X) + 4 + (X * X), "X")!);
}
