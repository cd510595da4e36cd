using CsCheck;

namespace ModelDsl.Tests.Algebra;

/// <summary>What is proved of sizes is so for all that they can be; what people need is proved.</summary>
public sealed class AssumptionsTests
{
    private static readonly Gen<Fact> Facts = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 3], Gen.Long[1, 12], Gen.Long[0, 11]).Select(static (symbol, kind, a, b) => new Fact(symbol, kind, a, b % a));

    // Against all sizes that meet the assumptions, up to 24 of each.
    [Fact]
    public void WhatIsProvedHoldsForAllSizes() =>
        Gen.Select(SamplePoly.Any, SamplePoly.Any, Facts.List[0, 3], Gen.Long[-3, 9], Gen.Long[1, 9]).Sample(static (a, b, facts, bound, divisor) =>
        {
            var known = new Assumptions();
            foreach (var fact in facts)
                fact.Tell(known);
            var claims = new (bool? Claim, Func<IReadOnlyDictionary<string, long>, bool> Truth)[]
            {
                (known.AtLeast(a.Poly, bound), sizes => a.Value(sizes) >= bound),
                (known.Equal(a.Poly, b.Poly), sizes => a.Value(sizes) == b.Value(sizes)),
                (known.IsMultiple(a.Poly, divisor), sizes => (a.Value(sizes) % divisor).IsZero),
            };
            foreach (var sizes in All().Where(sizes => facts.All(fact => fact.IsMetBy(sizes))))
                foreach (var (claim, truth) in claims)
                    Assert.True(claim is null || claim == truth(sizes));
        }, iter: 3_000);

    [Theory]
    [InlineData("H - 2", 0, "H >= 3", true)]
    [InlineData("H - 2", 2, "H <= 3", false)]
    [InlineData("⌊(H - 3)/2⌋ + 1", 1, "H >= 3", true)]
    [InlineData("⌊(H - 3)/2⌋ + 1", 1, "", null)]
    [InlineData("⌊(H + 2)/2⌋ - 1", 0, "", true)]
    [InlineData("T - ⌊T/2⌋", 0, "", true)]
    [InlineData("min(T, 512)", 1, "", true)]
    [InlineData("512 - min(T, 512)", 0, "", true)]
    [InlineData("max(T, 8) - 8", 0, "", true)]
    [InlineData("1024 - T", 0, "T <= 1024", true)]
    [InlineData("2·T - 3·S", 1, "T >= 6; S <= 3", true)]
    [InlineData("H·W - 16", 0, "H >= 4; W >= 4", true)]
    [InlineData("T", 64, "T % 64 == 0", true)]
    public void BoundsFollow(string size, long bound, string facts, bool? holds) => Assert.Equal(holds, Told(facts).AtLeast(Read(size), bound));

    [Theory]
    [InlineData("2·⌊H/2⌋", "H", "", null)]
    [InlineData("2·⌊H/2⌋", "H", "H % 2 == 0", true)]
    [InlineData("4·⌊⌊H/2⌋/2⌋", "H", "H % 4 == 0", true)]
    [InlineData("2·⌊H/2⌋", "H", "H % 4 == 1", false)]
    [InlineData("H", "W", "", null)]
    [InlineData("H + 1", "H", "", false)]
    [InlineData("2·H", "2·W + 1", "", false)]
    [InlineData("T", "8", "T <= 7", false)]
    [InlineData("T - 64·⌊T/64⌋", "0", "T % 64 == 0", true)]
    public void EqualityFollows(string a, string b, string facts, bool? equal)
    {
        Assert.Equal(equal, Told(facts).Equal(Read(a), Read(b)));
        Assert.Equal(equal, Told(facts).Equal(Read(b), Read(a)));
    }

    [Theory]
    [InlineData("T", 64, "", null)]
    [InlineData("T", 64, "T % 64 == 0", true)]
    [InlineData("T", 32, "T % 64 == 0", true)]
    [InlineData("T", 64, "T % 128 == 32", false)]
    [InlineData("T", 128, "T % 64 == 0", null)]
    [InlineData("2·T", 128, "T % 64 == 0", true)]
    [InlineData("3·B·T + 64", 64, "T % 64 == 0", true)]
    [InlineData("6·B", 3, "", true)]
    [InlineData("6·B + 1", 3, "", false)]
    public void DivisibilityFollows(string size, long divisor, string facts, bool? divides) => Assert.Equal(divides, Told(facts).IsMultiple(Read(size), divisor));

    [Fact]
    public void EqualNamesAreOneSize()
    {
        var known = new Assumptions();
        known.Same(Poly.Symbol("H"), Poly.Symbol("W"));
        known.Same(Poly.Symbol("S"), 2 * Poly.Symbol("W"));
        Assert.True(known.Equal(Poly.Symbol("S"), 2 * Poly.Symbol("H")));
        // A ring says nothing and ends.
        known.Same(Poly.Symbol("W"), Poly.Symbol("H"));
        known.Same(Poly.Symbol("W"), Poly.Symbol("S"));
        Assert.Null(known.Equal(Poly.Symbol("H"), Poly.Symbol("T")));
    }

    private static IEnumerable<Dictionary<string, long>> All() =>
        from a in Some
        from b in Some
        from c in Some
        select new Dictionary<string, long> { [SamplePoly.Symbols[0]] = a, [SamplePoly.Symbols[1]] = b, [SamplePoly.Symbols[2]] = c };

    private static readonly long[] Some = [1, 2, 3, 4, 5, 7, 8, 11, 12, 13, 24];

    private static Poly Read(string text) => new PolyReader().Read(text);

    private static Assumptions Told(string facts)
    {
        var known = new Assumptions();
        foreach (var words in facts.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(static fact => fact.Split(' ')))
        {
            if (words[1] == ">=")
                known.Least(words[0], long.Parse(words[2]));
            else if (words[1] == "<=")
                known.Most(words[0], long.Parse(words[2]));
            else
                known.Rest(words[0], long.Parse(words[2]), long.Parse(words[4]));
        }
        return known;
    }

    private sealed record Fact(int Symbol, int Kind, long A, long B)
    {
        private string Name => SamplePoly.Symbols[Symbol];

        private string Other => SamplePoly.Symbols[(Symbol + 1) % SamplePoly.Symbols.Length];

        public void Tell(Assumptions known)
        {
            switch (Kind)
            {
                case 0: known.Least(Name, A); break;
                case 1: known.Most(Name, A); break;
                case 2: known.Rest(Name, A, B); break;
                default: known.Same(Poly.Symbol(Name), Poly.Symbol(Other)); break;
            }
        }

        public bool IsMetBy(IReadOnlyDictionary<string, long> sizes) => Kind switch
        {
            0 => sizes[Name] >= A,
            1 => sizes[Name] <= A,
            2 => sizes[Name] % A == B,
            _ => sizes[Name] == sizes[Other],
        };
    }
}
