using System.Text.RegularExpressions;
using ModelDsl.Compilation;
using ModelDsl.Text;

namespace ModelDsl.Tests.Text;

/// <summary>What docs/language.md says is so, and the examples of docs/mode-collapse.md.</summary>
public partial class LanguagePageTests
{
    private static readonly string Page = File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "language.md"));

    private static readonly string Collapse = File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "mode-collapse.md"));

    public static TheoryData<string> Compiled => [.. Blocks("model"), .. Blocks("model", Collapse)];

    public static TheoryData<string> Parsed => [.. Blocks("model parsed")];

    [Theory]
    [MemberData(nameof(Compiled))]
    public void AnExampleCompiles(string text) => Assert.Equal("", Reading.Listed(new Workspace(new ModelSource(Reading.Path, text)).Problems));

    [Theory]
    [MemberData(nameof(Parsed))]
    public void AnExampleForLaterIsReadAndIsNotSupportedYet(string text)
    {
        var file = Reading.File(text);
        Assert.Equal("", Reading.Listed(Reading.ProblemsOf(file)));
        Assert.All(file.Models, static model =>
            Assert.Contains(ModelCompiler.Compile(model).Problems, static problem => problem.Kind.Id == "MDL1014"));
    }

    [Theory]
    [MemberData(nameof(Compiled))]
    [MemberData(nameof(Parsed))]
    public void AnExampleIsFormatted(string text) => Assert.Equal(Formatter.Format("a.model", text).Text, text);

    [Fact]
    public void ThePageNamesEveryReservedWord()
    {
        var words = ReservedWords.All.Order(StringComparer.Ordinal).Select(static word => $"`{word}`");
        Assert.Contains($"cannot be names: {string.Join(", ", words)}.", Page);
    }

    [Fact]
    public void TheGrammarHasEverySignOfTheLanguage()
    {
        var grammar = Assert.Single(Blocks("ebnf"));
        var signs = "-> = == != < <= > >= + - * / % @ && || ! | , ; : . ( ) { } [ ]".Split(' ');
        Assert.All(signs.Concat(ReservedWords.All), sign => Assert.Contains($"\"{sign}\"", grammar));
    }

    [Fact]
    public void EveryRuleOfTheGrammarIsUsedAndEveryUsedOneIsDefined()
    {
        var grammar = Comments().Replace(Assert.Single(Blocks("ebnf")), "");
        var defined = Definitions().Matches(grammar).Select(static match => match.Groups[1].Value).ToHashSet();
        var rules = Quoted().Replace(Definitions().Replace(grammar, ""), "");
        var used = Words().Matches(rules).Select(static match => match.Value).ToHashSet();

        Assert.Equal(["character", "clause-word", "digits", "hex", "name"], used.Except(defined).Order(StringComparer.Ordinal));
        Assert.Equal(["file"], defined.Except(used));
    }

    [Fact]
    public void TheSamplesCuredGanIsShownAsItIs()
    {
        var file = File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "Grid.model"));
        Assert.EndsWith(Blocks("model", Collapse).First(), file);
    }

    private static IEnumerable<string> Blocks(string language, string? page = null) =>
        Fences().Matches(page ?? Page).Where(match => match.Groups[1].Value == language).Select(static match => match.Groups[2].Value);

    [GeneratedRegex(@"^```([^\n]+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fences();

    [GeneratedRegex(@"\(\*.*?\*\)")]
    private static partial Regex Comments();

    [GeneratedRegex(@"^([a-z-]+) +=", RegexOptions.Multiline)]
    private static partial Regex Definitions();

    [GeneratedRegex(@"""[^""]*""|'[^']*'")]
    private static partial Regex Quoted();

    [GeneratedRegex("[a-z][a-z-]*")]
    private static partial Regex Words();
}
