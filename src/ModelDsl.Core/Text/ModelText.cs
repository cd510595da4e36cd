using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Text;

/// <summary>Reads the text notation. Any text gives an answer: what can be read, and a problem for what cannot.</summary>
public static class ModelText
{
    /// <summary>The longest text that is read, in UTF-16 units.</summary>
    public const int MostCharacters = 1_000_000;

    /// <summary>How many problems a file shows.</summary>
    public const int MostProblems = 20;

    /// <summary>How deep brackets and operators may nest, so that no stage can run out of stack.</summary>
    public const int MostLevels = 256;

    /// <summary>Reads a <c>.model</c> file.</summary>
    public static ModelFile Parse(string path, string text)
    {
        if (text.Length > MostCharacters)
            return new(path, [], [], [new FileTooLong(new(path, 0, 0, 0, 0, 0, 0), text.Length, MostCharacters)]);
        var map = new SourceMap(path, text);
        var (tokens, problems) = Lexer.Read(text, map);
        return new Parser(text, map, tokens).ParseFile(path, problems);
    }

    /// <summary>Reads a <c>.model</c> file; declarations that say no namespace are in that of the source.</summary>
    public static ModelFile Parse(ModelSource source)
    {
        var file = Parse(source.Path, source.Text);
        return source.Namespace.Length == 0 ? file : file with { Models = file.Models.Select(model => model.Namespace.Length > 0 ? model : model with { Namespace = source.Namespace }).ToValueList() };
    }

    /// <summary>Reads the tensor of an attribute's text, such as <c>label: int64 [B]</c>; name and dtype may be left out.</summary>
    /// <param name="at">Where the text's content stands in the C# file; where the literal has escapes, the whole literal.</param>
    /// <param name="kind">The <c>input</c> or <c>target</c> that the tensor is.</param>
    public static (TensorSyntax? Tensor, ValueList<Problem> Problems) ParseTensor(string text, Span at, Word kind)
    {
        if (text.Length > MostCharacters)
            return (null, [new FileTooLong(at, text.Length, MostCharacters)]);
        var map = new SourceMap(at, text);
        var (tokens, problems) = Lexer.Read(text, map);
        return new Parser(text, map, tokens).ParseLoneTensor(kind, problems);
    }

    /// <summary>Reads the clause of an attribute's text, such as <c>parameters &lt;= 1M</c> of a budget.</summary>
    /// <param name="at">Where the text's content stands in the C# file; where the literal has escapes, the whole literal.</param>
    /// <param name="kind">The word that would begin it in a <c>.model</c> file.</param>
    public static (ClauseSyntax? Clause, ValueList<Problem> Problems) ParseClause(string text, Span at, Word kind)
    {
        if (text.Length > MostCharacters)
            return (null, [new FileTooLong(at, text.Length, MostCharacters)]);
        var map = new SourceMap(at, text);
        var (tokens, problems) = Lexer.Read(text, map);
        return new Parser(text, map, tokens).ParseLoneClause(kind, problems);
    }

    /// <summary>Reads the statements of a section in an attribute's text, such as <c>optimizer Adam(lr: 1e-3); steps 12000</c> of a recipe.</summary>
    /// <param name="at">Where the text's content stands in the C# file; where the literal has escapes, the whole literal.</param>
    /// <param name="kind">The word that would begin it in a <c>.model</c> file.</param>
    public static (SectionSyntax? Section, ValueList<Problem> Problems) ParseSection(string text, Span at, Word kind)
    {
        if (text.Length > MostCharacters)
            return (null, [new FileTooLong(at, text.Length, MostCharacters)]);
        var map = new SourceMap(at, text);
        var (tokens, problems) = Lexer.Read(text, map);
        return new Parser(text, map, tokens).ParseLoneSection(kind, problems);
    }
}
