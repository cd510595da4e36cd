using ModelDsl.Syntax;
using ModelDsl.Text;

namespace ModelDsl.Tests.Text;

public class LexerTests
{
    [Theory]
    [InlineData("0", 0L, 0.0, "")]
    [InlineData("400", 400L, 400.0, "")]
    [InlineData("007", 7L, 7.0, "")]
    [InlineData("0.2", null, 0.2, "")]
    [InlineData("2.0", 2L, 2.0, "")]
    [InlineData("1e-3", null, 0.001, "")]
    [InlineData("1e3", 1000L, 1000.0, "")]
    [InlineData("1.5E+2", 150L, 150.0, "")]
    [InlineData("1e300", null, 1e300, "")]
    [InlineData("1e-999999999999", null, 0.0, "")]
    [InlineData("0e999999999999", 0L, 0.0, "")]
    [InlineData("9223372036854775807", 9223372036854775807L, 9223372036854775807.0, "")]
    [InlineData("3K", 3_000L, 3e3, "K")]
    [InlineData("125M", 125_000_000L, 125e6, "M")]
    [InlineData("7G", 7_000_000_000L, 7e9, "G")]
    [InlineData("1.2T", 1_200_000_000_000L, 1.2e12, "T")]
    [InlineData("12B", 12L, 12.0, "B")]
    [InlineData("5KB", 5_000L, 5e3, "KB")]
    [InlineData("5MB", 5_000_000L, 5e6, "MB")]
    [InlineData("4GB", 4_000_000_000L, 4e9, "GB")]
    [InlineData("2TB", 2_000_000_000_000L, 2e12, "TB")]
    [InlineData("1KiB", 1024L, 1024.0, "KiB")]
    [InlineData("1.5MiB", 1_572_864L, 1_572_864.0, "MiB")]
    [InlineData("3GiB", 3_221_225_472L, 3_221_225_472.0, "GiB")]
    [InlineData("1TiB", 1_099_511_627_776L, 1_099_511_627_776.0, "TiB")]
    [InlineData("0.1KiB", null, 102.4, "KiB")]
    [InlineData("40GB/s", 40_000_000_000L, 4e10, "GB/s")]
    [InlineData("0.5KiB/s", 512L, 512.0, "KiB/s")]
    [InlineData("80%", null, 0.8, "%")]
    [InlineData("100%", 1L, 1.0, "%")]
    public void ANumberIsItsDigitsTimesItsUnit(string written, long? whole, double value, string unit)
    {
        var number = Assert.IsType<NumberSyntax>(Assert.IsType<FlowSyntax>(Reading.Statement(written)).Value);
        Assert.Equal((whole, value, unit), (number.Whole, number.Value, number.Unit));
        Assert.Equal(written.Length, number.At.Length);
    }

    [Theory]
    [InlineData("9223372036854775808")]
    [InlineData("9223372036854775.808K")]
    [InlineData("99999999999999999999999999999999999999999999999999999999999999999999999999999")]
    [InlineData("10000000T")]
    [InlineData("9000000TiB")]
    [InlineData("1e309")]
    [InlineData("1e999999999999")]
    public void ANumberTooLargeIsAProblemAtTheNumber(string written)
    {
        var problem = Assert.Single(Reading.ProblemsOf($"model M {{ f({written}) }}"));
        Assert.Equal(("MDL4010", 12, written.Length), (problem.Kind.Id, problem.At.Start, problem.At.Length));
    }

    [Theory]
    [InlineData("10 % 3", "(% 10 3)")]
    [InlineData("10%3", "(% 10 3)")]
    [InlineData("10%n", "(% 10 n)")]
    [InlineData("80% * x", "(* 0.8'% x)")]
    [InlineData("n%2", "(% n 2)")]
    public void APercentSignIsAUnitOrARemainder(string text, string tree) => Assert.Equal(tree, Tree.Of(Reading.Statement(text)));

    [Theory]
    [InlineData("40G/s", "(/ 40000000000'G s)")]
    [InlineData("40GB/stages", "(/ 40000000000'GB stages)")]
    [InlineData("40GB / s", "(/ 40000000000'GB s)")]
    [InlineData("4GB/4", "(/ 4000000000'GB 4)")]
    public void OnlyBytesASecondAreAUnit(string text, string tree) => Assert.Equal(tree, Tree.Of(Reading.Statement(text)));

    [Theory]
    [InlineData("40gb/s", "40GB/s")]
    [InlineData("125m", "125M")]
    [InlineData("4gib", "4GiB")]
    [InlineData("0.5f", "0.5")]
    [InlineData("10L", "10")]
    [InlineData("1_000_000", "1000000")]
    [InlineData("0x1F", null)]
    [InlineData("1.2.3", null)]
    [InlineData("3x3", null)]
    [InlineData("5µ", null)]
    public void AMalformedNumberIsMendedWhereOneCanTell(string written, string? mend)
    {
        var problem = Assert.Single(Reading.ProblemsOf($"model M {{ f({written}, 3) -> ReLU }}"));
        Assert.Equal(mend is null ? $"'{written}' is not a number" : $"'{written}' is not a number; '{mend}' would do", Reading.Said(problem));
        Assert.Equal((12, written.Length), (problem.At.Start, problem.At.Length));
    }

    [Theory]
    [InlineData("""
        "a b"
        """, "a b")]
    [InlineData("""
        "\"\\\n\t"
        """, "\"\\\n\t")]
    [InlineData("""
        "\u00e9\uD83D\uDE00"
        """, "é😀")]
    [InlineData("\"// no comment /* either */ { ; é😀\t\"", "// no comment /* either */ { ; é😀\t")]
    [InlineData("\"\"", "")]
    public void ATextHasItsEscapesResolved(string written, string value) =>
        Assert.Equal(value, Assert.IsType<TextSyntax>(Assert.IsType<FlowSyntax>(Reading.Statement(written)).Value).Value);

    [Theory]
    [InlineData("\"a\\q\"", "MDL4012 2+2")]
    [InlineData("\"\\u12\"", "MDL4012 1+2")]
    [InlineData("\"\\uDE00\\uD83D\"", "MDL4012 1+6|MDL4012 7+6")]
    [InlineData("\"a\0\u0001b\"", "MDL4008 2+2")]
    [InlineData("\"\ufffd\ufffd\"", "MDL4008 1+2")]
    [InlineData("\"a", "MDL4011 0+1")]
    [InlineData("\"a\\", "MDL4011 0+1")]
    public void ATextThatIsWrongIsLocated(string written, string located)
    {
        var start = "model M { f(".Length;
        var problems = Reading.ProblemsOf($"model M {{ f({written}\n); }}");
        var found = problems.Select(problem => $"{problem.Kind.Id} {problem.At.Start - start}+{problem.At.Length}");
        Assert.Equal(located, string.Join("|", found));
    }

    [Theory]
    [InlineData("café")]
    [InlineData("层")]
    [InlineData("_x1")]
    [InlineData("class")]
    [InlineData("string")]
    [InlineData("await")]
    [InlineData("Ⅷ")]
    [InlineData("n\u0301")]
    public void AWordHasTheLettersOfCSharpAndMayBeOneOfItsKeywords(string word)
    {
        Assert.Equal($"(let {word} x)", Tree.Of(Reading.Statement($"{word} = x")));
        var file = Reading.File($"{word} {word}({word} = 1) {{ {word} }}");
        Assert.Equal("", Reading.Listed(Reading.ProblemsOf(file)));
        Assert.Equal(word, file.Models[0].Name.Text);
    }

    [Fact]
    public void EveryReservedWordIsAProblemAsAName() => Assert.All(ReservedWords.All, static word =>
    {
        var problem = Assert.Single(Reading.ProblemsOf($"model M {{ {word} = x; }}"));
        Assert.Equal(("MDL4006", 10, word.Length), (problem.Kind.Id, problem.At.Start, problem.At.Length));
    });

    [Theory]
    [InlineData("§§§", 3)]
    [InlineData("\0\u0001\u0002", 3)]
    [InlineData("\ufffd\ufffd", 2)]
    [InlineData("😀", 2)]
    [InlineData("\u200b", 1)]
    [InlineData("&", 1)]
    [InlineData("→", 1)]
    public void UnreadableCharactersAreOneProblemForTheirRun(string run, int length)
    {
        foreach (var pattern in new[] { "model M { x RUN y }", "model M { f(x RUN) }", "model M { f(RUN) }", "RUN model M { x }", "model M { x } RUN" })
        {
            var text = pattern.Replace("RUN", run);
            var problem = Assert.Single(Reading.ProblemsOf(text));
            Assert.Equal(("MDL4008", pattern.IndexOf("RUN", StringComparison.Ordinal), length), (problem.Kind.Id, problem.At.Start, problem.At.Length));
        }
    }

    // Not theory data: an attribute cannot hold half a character.
    [Fact]
    public void HalfACharacterIsUnreadable()
    {
        UnreadableCharactersAreOneProblemForTheirRun("\ud800", 1);
        UnreadableCharactersAreOneProblemForTheirRun("\udc00\ud800", 2);
        ATextThatIsWrongIsLocated("\"\ud800\"", "MDL4008 1+1");
    }

    [Fact]
    public void CommentsStandWhereSpacesDo() =>
        Assert.Equal("(-> (f 1 2) y)", Tree.Of(Reading.Statement("/* { */ f(/**/1, // ) \n 2 /* * / */) /***/ -> y // }\n")));

    [Fact]
    public void SpacesOfEveryKindAreSpaces() => Assert.Equal("(-> x y)", Tree.Of(Reading.Statement("x\u00a0->\u2003\t\v\f\u2028y")));

    [Fact]
    public void AByteOrderMarkIsNoText() => Assert.Empty(Reading.ProblemsOf("\ufeffmodel M { x }"));

    [Fact]
    public void TokensCoverTheTextInOrder()
    {
        var tokens = Lexer.Read(Samples.Together, new(Reading.Path, Samples.Together)).Tokens;
        Assert.Equal(TokenKind.End, tokens[^1].Kind);
        Assert.All(tokens.Zip(tokens.Skip(1)), static pair => Assert.True(pair.First.End <= pair.Second.Start && pair.First.Length > 0));
        var kinds = tokens.Select(static token => token.Kind).Distinct().Order();
        Assert.Equal(Enum.GetValues<TokenKind>().Except([TokenKind.Broken]).Order(), kinds);
    }
}
