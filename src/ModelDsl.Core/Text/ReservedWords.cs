namespace ModelDsl.Text;

/// <summary>The words that cannot be names.</summary>
public static class ReservedWords
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "as", "else", "false", "for", "from", "if", "input", "on", "parallel", "repeat", "residual", "return", "target", "true",
    };

    public static IReadOnlyCollection<string> All => Words;

    public static bool Contains(string word) => Words.Contains(word);
}
