using CsCheck;

namespace ModelDsl.Tests.Algebra;

public sealed class PolyTests
{
    private static readonly Poly B = Poly.Symbol("B");
    private static readonly Poly H = Poly.Symbol("H");
    private static readonly Poly W = Poly.Symbol("W");

    [Fact]
    public void EvaluatingFollowsIntegerArithmetic() =>
        Gen.Select(SamplePoly.Any, SamplePoly.Sizes).Sample(static (a, sizes) => a.Poly.Evaluate(sizes) == a.Value(sizes));

    [Fact]
    public void PolynomialsAreARing() =>
        Gen.Select(SamplePoly.Any, SamplePoly.Any, SamplePoly.Any).Sample(static (x, y, z) =>
        {
            var (a, b, c) = (x.Poly, y.Poly, z.Poly);
            Assert.Equal(a + b, b + a);
            Assert.Equal(a + b + c, a + (b + c));
            Assert.Equal(a * b, b * a);
            Assert.Equal(a * b * c, a * (b * c));
            Assert.Equal(a * (b + c), a * b + a * c);
            Assert.Equal(a, a + 0);
            Assert.Equal(a, a * 1);
            Assert.Equal(Poly.Zero, a - a);
            Assert.Equal(Poly.Zero, a * 0);
        });

    [Fact]
    public void EqualPolynomialsHaveOneHashAndOneText() =>
        Gen.Select(SamplePoly.Any, SamplePoly.Any).Sample(static (x, y) =>
        {
            var (a, b) = ((x.Poly + y.Poly) * (x.Poly - y.Poly), x.Poly * x.Poly - y.Poly * y.Poly);
            Assert.Equal(a, b);
            Assert.Equal(a.GetHashCode(), b.GetHashCode());
            Assert.Equal(a.ToString(), b.ToString());
        });

    [Fact]
    public void DifferentPolynomialsAreNotEqual() =>
        Gen.Select(SamplePoly.Any, Gen.Long[1, 9]).Sample(static (a, n) => !a.Poly.Equals(a.Poly + n) && !a.Poly.Equals(null));

    [Fact]
    public void DivisionOfNumbersRoundsDownAndUp() =>
        Gen.Select(Gen.Long[-1000, 1000], Gen.Long[1, 30]).Sample(static (n, d) =>
            ((Poly)n).FloorDiv(d).AsConstant == (long)Math.Floor((decimal)n / d)
            && ((Poly)n).CeilingDiv(d).AsConstant == (long)Math.Ceiling((decimal)n / d));

    [Fact]
    public void DivisionOfEqualSizesGivesEqualSizes() =>
        Gen.Select(SamplePoly.Any, SamplePoly.Any, Gen.Long[1, 7]).Sample(static (a, b, d) =>
            (a.Poly + b.Poly).FloorDiv(d).Equals((b.Poly + a.Poly).FloorDiv(d)) && (a.Poly * d).FloorDiv(d).Equals(a.Poly));

    public static TheoryData<Poly, string> Texts => new()
    {
        { 0, "0" },
        { -7, "-7" },
        { B, "B" },
        { -B, "-B" },
        { 15690 * B, "15690·B" },
        { H - 3, "H - 3" },
        { 3 - H, "-H + 3" },
        { 2 * B * H + B - 4, "2·B·H + B - 4" },
        { B * B, "B·B" },
        { H.FloorDiv(2), "⌊H/2⌋" },
        { (H - 3).FloorDiv(2) + 1, "⌊(H - 3)/2⌋ + 1" },
        { (H + 1).CeilingDiv(2), "⌊(H + 2)/2⌋" },
        { 440 * B * ((H - 3).FloorDiv(2) + 1).AsAxisAfter(H) * ((W - 3).FloorDiv(2) + 1).AsAxisAfter(W), "440·B·H′·W′" },
    };

    [Theory, MemberData(nameof(Texts))]
    public void APolynomialReadsAsAPersonWritesIt(Poly size, string text) => Assert.Equal(text, size.ToString());

    [Fact]
    public void ASizeThatIsOneProductNeedsNoNewAxis()
    {
        Assert.Equal("12", ((Poly)12).AsAxisAfter(H).ToString());
        Assert.Equal("2·H", (2 * H).AsAxisAfter(H).ToString());
        Assert.Equal("H′", (2 * H + 1).AsAxisAfter(H).ToString());
        Assert.Equal("H′", (4 * H + 1).AsAxisAfter(2 * H).ToString());
        Assert.Equal("H′", H.FloorDiv(2).AsAxisAfter(H).ToString());
        Assert.Equal("L′", (4 * H + 1).AsAxisAfter(H + 3).ToString());
    }

    [Fact]
    public void AxesOfOneDefinitionAreOneSizeWhateverTheirNames()
    {
        var (first, second) = ((H - 1).FloorDiv(2).AsAxisAfter(H), (H - 1).FloorDiv(2).AsAxisAfter(W));
        Assert.NotEqual(first.ToString(), second.ToString());
        Assert.Equal(first, second);
        Assert.Equal(2 * first, first + second);
    }

    [Fact]
    public void DerivedAxesComeInnermostFirst()
    {
        var once = (H - 1).FloorDiv(2).AsAxisAfter(H);
        var twice = (once - 1).FloorDiv(2).AsAxisAfter(once);
        Assert.Equal(["H′", "H′′"], twice.DerivedAxes.Select(static axis => axis.Name));
        Assert.Equal(["H"], twice.Symbols);
    }

    [Fact]
    public void NamesOfDerivedAxesChangeEverywhere()
    {
        var once = (H - 1).FloorDiv(2).AsAxisAfter(H);
        Assert.Equal("3·B·X", (3 * B * once).WithAxisNames(static _ => "X").ToString());
        Assert.Equal(3 * B * once, (3 * B * once).WithAxisNames(static _ => "X"));
    }

    [Fact]
    public void ASymbolWithoutASizeCannotBeEvaluated() =>
        Assert.Throws<KeyNotFoundException>(() => (B + H).Evaluate(new Dictionary<string, long> { ["B"] = 1 }));

    [Fact]
    public void AValueBeyond64BitsIsNoConstant()
    {
        Assert.Equal(long.MaxValue, ((Poly)long.MaxValue).AsConstant);
        Assert.Null(((Poly)long.MaxValue + 1).AsConstant);
        Assert.Null(B.AsConstant);
        Assert.Null(B.AsWhole);
    }

    [Fact]
    public void ATermWithOtherFactorsHasAnotherKey()
    {
        var term = (Poly.Symbol("H") * Poly.Symbol("W")).Terms[0];
        Assert.Equal("H·W", term.Key);
        Assert.Equal("W", (term with { Factors = [.. term.Factors.Skip(1)] }).Key);
    }
}
