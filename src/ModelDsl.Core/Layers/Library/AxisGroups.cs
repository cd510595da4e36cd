namespace ModelDsl.Layers;

/// <summary>Axes by name, as einops writes them: <c>N C (H a) 1</c>. Brackets hold axes that are, or become, one.</summary>
internal static class AxisGroups
{
    /// <summary>The groups of names, a single name being a group of one and <c>1</c> an empty one; null where the text is none.</summary>
    public static ValueList<ValueList<string>>? Read(string text)
    {
        var groups = new List<ValueList<string>>();
        List<string>? open = null;
        foreach (var word in text.Replace("(", " ( ").Replace(")", " ) ").Split([' '], StringSplitOptions.RemoveEmptyEntries))
        {
            switch (word)
            {
                case "(" when open is null:
                    open = [];
                    break;
                case ")" when open is not null:
                    groups.Add(open.ToValueList());
                    open = null;
                    break;
                case "1" when open is null:
                    groups.Add([]);
                    break;
                case not ("1" or "(" or ")") when IsName(word):
                    if (open is null)
                        groups.Add([word]);
                    else
                        open.Add(word);
                    break;
                default:
                    return null;
            }
        }
        return open is null ? groups.ToValueList() : null;
    }

    private static bool IsName(string word) => char.IsLetter(word[0]) && word.All(static c => char.IsLetterOrDigit(c) || c == '_');
}
