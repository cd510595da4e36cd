using System.Globalization;

namespace ModelDsl.Text;

/// <summary>What a character can be part of.</summary>
internal static class Characters
{
    public static bool IsSpace(char c) =>
        c is ' ' or '\t' or '\v' or '\f' || SourceMap.IsLineBreak(c)
        || (c > 127 && char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator);

    public static bool IsDigit(char c) => c is >= '0' and <= '9';

    // As in C#, but without the invisible formatting characters: two names that look alike must be one.
    public static bool BeginsWord(char c) =>
        c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or '_' || (c > 127 && IsLetter(char.GetUnicodeCategory(c)));

    public static bool GoesOnWord(char c) => BeginsWord(c) || IsDigit(c) || (c > 127 && IsMark(char.GetUnicodeCategory(c)));

    /// <summary>True for what may stand in a text as it is.</summary>
    public static bool IsReadable(string text, int at) =>
        !(char.IsControl(text[at]) && text[at] != '\t') && text[at] != '\uFFFD' && !IsLoneHalf(text, at);

    public static bool IsLoneHalf(string text, int at) =>
        (char.IsHighSurrogate(text[at]) && !(at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])))
        || (char.IsLowSurrogate(text[at]) && !(at > 0 && char.IsHighSurrogate(text[at - 1])));

    /// <summary>The text in one line of at most 40 characters, for a message.</summary>
    public static string Shown(string text)
    {
        const int Most = 40;
        var cut = text.Length <= Most ? text : text.Substring(0, char.IsHighSurrogate(text[Most - 2]) ? Most - 2 : Most - 1) + "…";
        return new([.. cut.Select((c, i) => IsReadable(cut, i) && c != '\t' && !SourceMap.IsLineBreak(c) ? c : '·')]);
    }

    private static bool IsLetter(UnicodeCategory category) => category is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
        or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber;

    private static bool IsMark(UnicodeCategory category) => category is UnicodeCategory.NonSpacingMark
        or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation;
}
