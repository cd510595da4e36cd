using ModelDsl.Syntax;

namespace ModelDsl.Text.Formatting;

/// <summary>
/// Sections and clauses whose contents stand in one column. A body has them so where its author has set one of them further out than one
/// blank: <c>latent  Gaussian(20);</c> below <c>encoder { … }</c>.
/// </summary>
internal static class PartColumns
{
    /// <summary>How many blanks follow the tokens that end at these places.</summary>
    public static Dictionary<int, int> Of(string text, ValueList<ModelSyntax> models)
    {
        var blanks = new Dictionary<int, int>();
        foreach (var model in models)
            Add(text, model.Body, blanks);
        return blanks;
    }

    private static void Add(string text, ValueList<StatementSyntax> body, Dictionary<int, int> blanks)
    {
        // Clauses with commas between them stand on one line, or where their author broke it.
        if (body.Zip(body.Skip(1), (first, next) => first is ClauseSyntax && next is ClauseSyntax && IsComma(text, first.At.End, next.At.Start)).Any(static isComma => isComma))
            return;
        var parts = new List<(int Width, int End, int Line)>();
        foreach (var statement in body)
        {
            if (statement is SectionSyntax section)
            {
                parts.Add((section.Kind.Text.Length + (section.Name is { } name ? name.Text.Length + 1 : 0), (section.Name ?? section.Kind).At.End, section.At.Line));
                Add(text, section.Body, blanks);
            }
            // The word of lora(rank: 8) on h.*.attn is the name of what it is given.
            else if (statement is ClauseSyntax { Values.Count: > 0 } clause && clause.Values[0].At.Start > clause.Kind.At.Start)
            {
                parts.Add((clause.Kind.Text.Length, clause.Kind.At.End, clause.At.Line));
            }
        }
        if (!parts.Any(part => IsSetOut(text, part.End)) || parts.Select(static part => part.Line).Distinct().Count() < parts.Count)
            return;
        var widest = parts.Max(static part => part.Width);
        foreach (var (width, end, _) in parts)
            blanks[end] = widest + 1 - width;
    }

    private static bool IsComma(string text, int from, int to) => to > from && text.IndexOf(',', from, to - from) >= 0 && text.IndexOf(';', from, to - from) < 0;

    private static bool IsSetOut(string text, int end)
    {
        var at = end;
        while (at < text.Length && text[at] is ' ' or '\t')
            at++;
        return at > end + 1 && at < text.Length && !SourceMap.IsLineBreak(text[at]) && text[at] != '/';
    }
}
