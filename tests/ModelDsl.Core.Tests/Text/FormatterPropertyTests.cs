using System.Text;
using CsCheck;
using ModelDsl.Compilation;
using ModelDsl.Text;

namespace ModelDsl.Tests.Text;

/// <summary>What holds of the layout of any text.</summary>
public sealed class FormatterPropertyTests
{
    private static readonly string[] Blanks = ["", " ", "  ", "\t", "\n", "\n\n\n", "\r\n", " // c\n", "/* b */", "\n// own\n", "\n/* two\nlines */ ", "//\n\n", "\u2028", "\n/**/\n"];

    private static readonly string[] Corpus =
    [
        .. RepositoryModels.All.Select(RepositoryModels.Read),
        Samples.FashionVae, Samples.GridGan, Samples.ResNet18, Samples.Gpt2, Samples.LegalGpt, Samples.Mixture,
    ];

    // A text of the corpus with other blanks, and comments, between its tokens.
    private static readonly Gen<string> Disturbed =
        from text in RandomTexts.One(Corpus)
        from share in Gen.Int[1, 20]
        from choices in Gen.Select(Gen.Int[0, 19], RandomTexts.One(Blanks)).Array[2000]
        select Disturb(text, (i, blanks) => choices[i % choices.Length] is var (chance, other) && chance < share
            ? blanks.Length == 0 || other.Length > 0 ? blanks + other : blanks
            : blanks);

    [Fact]
    public void ADisturbedTextIsFormattedForGoodAndKeepsItsMeaning()
    {
        var read = 0;
        Disturbed.Sample(text => read += Holds(text) ? 1 : 0, iter: 1_000, threads: 1);
        Assert.True(read > 400, $"only {read} texts could be read");
    }

    [Fact]
    public void AGeneratedTextIsFormattedForGoodAndKeepsItsMeaning()
    {
        var read = 0;
        RandomTexts.Files.Sample(text => read += Holds(text) ? 1 : 0, iter: 3_000, threads: 1);
        Assert.True(read > 1_500, $"only {read} texts could be read");
    }

    [Fact]
    public void AnySoupIsLeftAloneOrFormatted() =>
        RandomTexts.One("model A {", "}", ";", "\n", " ", "x", "(", ")", "[", "]", "->", "-", "!", ".", "10", "*", "/", "//", "/*", "*/", "{", "if", "else", "in", "for", "as", ",", "\"a\"", "%", "|", ":", "=", "\uFEFF")
            .Array[0, 40].Sample(static pieces => { Holds(string.Concat(pieces)); }, iter: 10_000, threads: 1);

    [Fact]
    public void HowFarLinesAreSetInDoesNotMatter() =>
        (from text in RandomTexts.One(Corpus.Where(static text => !text.Contains("/*")).ToArray())
         from depths in Gen.Int[0, 9].Array[300]
         select (text, depths)).Sample(static pair =>
            Assert.Equal(
                Formatter.Format("a.model", pair.text).Text,
                Formatter.Format("a.model", string.Join("\n", pair.text.Split('\n').Select((line, i) => line.Trim().Length == 0 ? line : new string(' ', pair.depths[i % 300]) + line.Trim()))).Text),
            iter: 300, threads: 1);

    // True if the text could be read.
    private static bool Holds(string text)
    {
        var formatted = Formatter.Format("a.model", text);
        if (formatted.Problems.Count > 0)
        {
            Assert.Equal(text, formatted.Text);
            return false;
        }
        var again = Formatter.Format("a.model", formatted.Text);
        Assert.Equal("", Reading.Listed(again.Problems));
        Assert.Equal(formatted.Text, again.Text);
        Assert.Equal(Tokens(text), Tokens(formatted.Text));
        Assert.Equal(Comments(text), Comments(formatted.Text));
        var (before, after) = (Reading.File(text), Reading.File(formatted.Text));
        Assert.Equal(before.Models.Select(Tree.Of), after.Models.Select(Tree.Of));
        Assert.Equal(Plans(before), Plans(after));
        // A comment may hold anything.
        if (!text.Contains("/*", StringComparison.Ordinal))
            Assert.DoesNotMatch(@"[ \t]\n|\n\n\n|^\n|\n\n$", formatted.Text.Replace("\r\n", "\n"));
        return true;
    }

    private static IEnumerable<ModelPlan> Plans(Syntax.ModelFile file)
    {
        var library = new Library(file.Models);
        return file.Models.Where(static model => model.Body.Count < 8).Select(model => ModelCompiler.Compile(model, library.For(model)).Plan).ToArray();
    }

    private static string[] Tokens(string text) => [.. Lexer.Read(text, new("", text)).Tokens.Select(token => text.Substring(token.Start, token.Length))];

    // What stands between tokens, without blanks: the comments, and nothing else.
    private static string Comments(string text)
    {
        var between = new StringBuilder();
        var end = 0;
        foreach (var token in Lexer.Read(text, new("", text)).Tokens)
        {
            between.Append(string.Concat(text[end..token.Start].Where(static c => !char.IsWhiteSpace(c))));
            end = token.End;
        }
        return between.ToString();
    }

    private static string Disturb(string text, Func<int, string, string> blanks)
    {
        var disturbed = new StringBuilder();
        var (end, i) = (0, 0);
        foreach (var token in Lexer.Read(text, new("", text)).Tokens)
        {
            var isTight = i > 0 && token.Start == end;
            // A blank would change what these mean.
            var isElement = isTight && text[token.Start..].StartsWith('[');
            disturbed.Append(isElement ? "" : blanks(i++, text[end..token.Start])).Append(text, token.Start, token.Length);
            end = token.End;
        }
        return disturbed.ToString();
    }
}
