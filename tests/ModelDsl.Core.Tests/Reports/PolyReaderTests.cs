using CsCheck;

namespace ModelDsl.Tests.Reports;

public sealed class PolyReaderTests
{
    // Sizes over two names, with floors and floors of floors: whatever the algebra's own operators can make.
    private static readonly Gen<Poly> Polys = Gen.Recursive<Poly>(static (depth, inner) => depth > 4
        ? Gen.OneOf(Gen.Int[-9, 9].Select(static n => (Poly)n), Names("B", "größe_2", "名"))
        : Gen.OneOf(
            Gen.Int[-9, 9].Select(static n => (Poly)n),
            Names("B", "H"),
            Gen.Select(inner, inner, static (a, b) => a + b),
            Gen.Select(inner, inner, static (a, b) => a - b),
            Gen.Select(inner, inner, static (a, b) => a * b),
            Gen.Select(inner, Gen.Int[1, 5], static (a, n) => a.FloorDiv(n))));

    [Fact]
    public void ReadingWhatWasWrittenGivesThePolynomialBack() =>
        Polys.Sample(static poly => Assert.Equal(poly, new PolyReader().Read(poly.ToString())), iter: 3_000);

    [Fact]
    public void ADerivedAxisIsReadByItsName()
    {
        var side = ((Poly.Symbol("H") - 3).FloorDiv(2) + 1).AsAxisAfter(Poly.Symbol("H"));
        var reader = new PolyReader();
        reader.Define("H′", "⌊(H - 3)/2⌋ + 1");
        Assert.Equal(440 * Poly.Symbol("B") * side * side, reader.Read("440·B·H′·H′"));
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData(" -3·H·W+ 2 ", "-3·H·W + 2")]
    [InlineData("B·15690", "15690·B")]
    [InlineData("2·3·B - B", "5·B")]
    [InlineData("⌊-H/2⌋", "⌊-H/2⌋")]
    [InlineData("99999999999999999999999999·B", "99999999999999999999999999·B")]
    public void WhatIsNotInNormalFormIsBroughtToIt(string text, string normal) => Assert.Equal(normal, new PolyReader().Read(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("+")]
    [InlineData("B +")]
    [InlineData("B·")]
    [InlineData("·B")]
    [InlineData("B C")]
    [InlineData("B--C")]
    [InlineData("2B")]
    [InlineData("1.5·B")]
    [InlineData("(B)")]
    [InlineData("⌊B⌋")]
    [InlineData("⌊B/0⌋")]
    [InlineData("⌊B/C⌋")]
    [InlineData("⌊B - 3/2⌋")]
    [InlineData("⌊(B - 3)/2")]
    [InlineData("⌊4·B/2⌋")]
    [InlineData("⌊B/99999999999999999999⌋")]
    [InlineData("B\n")]
    [InlineData("B, C")]
    public void WhatIsNoPolynomialIsRefused(string text) => Assert.Throws<FormatException>(() => new PolyReader().Read(text));

    [Theory]
    [InlineData("H")]
    [InlineData("")]
    [InlineData("2")]
    [InlineData("H·W")]
    public void AnAxisNeedsAFreeNameOfItsOwn(string name)
    {
        var reader = new PolyReader();
        reader.Define("G", "H + 1");
        Assert.Throws<FormatException>(() => reader.Define(name, "B + 1"));
    }

    [Fact]
    public void AnAxisCannotBeDefinedTwiceOrByItself()
    {
        var reader = new PolyReader();
        reader.Define("H′", "H + 1");
        Assert.Throws<FormatException>(() => reader.Define("H′", "H + 2"));
        Assert.Throws<FormatException>(() => reader.Define("W′", "W′ + 2"));
    }

    [Fact]
    public void AxesThatWouldGrowWithoutEndAreRefused()
    {
        var reader = new PolyReader();
        reader.Define("A0", "B + 1");
        Assert.Throws<FormatException>(() =>
        {
            for (var i = 1; i < 200; i++)
                reader.Define($"A{i}", $"A{i - 1}·A{i - 1}");
        });
    }

    [Fact]
    public void EndlessNestingAndEndlessNumbersAreRefused()
    {
        var floors = string.Concat(Enumerable.Repeat("⌊", 100_000)) + "B";
        Assert.Throws<FormatException>(() => new PolyReader().Read(floors));
        Assert.Throws<FormatException>(() => new PolyReader().Read(new string('9', 100_000)));
        var chain = new PolyReader();
        Assert.Throws<FormatException>(() =>
        {
            for (var i = 1; i < 10_000; i++)
                chain.Define($"A{i}", $"⌊(A{i - 1} - 3)/2⌋ + 1");
        });
    }

    private static Gen<Poly> Names(params string[] names) => Gen.Int[0, names.Length - 1].Select(i => Poly.Symbol(names[i]));
}
