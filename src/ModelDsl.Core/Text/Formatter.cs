using ModelDsl.Problems;
using ModelDsl.Syntax;
using ModelDsl.Text.Formatting;

namespace ModelDsl.Text;

/// <summary>
/// The canonical layout of <c>.model</c> texts; docs/language.md has its rules. Only what stands between tokens changes: the tokens and
/// comments are those of the author, in their order.
/// </summary>
public static class Formatter
{
    /// <summary>The text in its canonical layout, with the line breaks and the byte order mark that it has.</summary>
    public static Formatted Format(string path, string text)
    {
        var file = ModelText.Parse(path, text);
        ValueList<Problem> problems = [.. file.Problems, .. file.Models.SelectMany(static model => model.Problems)];
        if (problems.Count > 0)
            return new(text, problems);
        var (tokens, _) = Lexer.Read(text, new SourceMap(path, text));
        return new(new Layout(text, tokens, PartColumns.Of(text, file.Models)).Write(), []);
    }
}
