using System.Globalization;
using System.Text;

namespace ModelDsl.Text;

/// <summary>What stands for what between two quotes.</summary>
internal static class TextEscapes
{
    /// <summary>The length of <c>\uXXXX</c>.</summary>
    public const int HexLength = 6;

    /// <summary>The UTF-16 unit that <c>\uXXXX</c> at this place stands for, or null if it is something else.</summary>
    public static char? HexAt(string text, int at) =>
        at + HexLength <= text.Length && text[at] == '\\' && text[at + 1] == 'u'
        && IsHex(text[at + 2]) && IsHex(text[at + 3]) && IsHex(text[at + 4]) && IsHex(text[at + 5])
            ? (char)int.Parse(text.Substring(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            : null;

    /// <summary>The value of a text that the lexer has found correct, quotes included.</summary>
    public static string Resolve(string written)
    {
        var value = new StringBuilder(written.Length);
        for (var i = 1; i < written.Length - 1; i++)
        {
            if (written[i] != '\\')
            {
                value.Append(written[i]);
            }
            else if (HexAt(written, i) is { } unit)
            {
                value.Append(unit);
                i += HexLength - 1;
            }
            else
            {
                i++;
                value.Append(written[i] switch { 'n' => '\n', 't' => '\t', var c => c });
            }
        }

        return value.ToString();
    }

    private static bool IsHex(char c) => c is >= '0' and <= '9' or >= 'a' and <= 'f' or >= 'A' and <= 'F';
}
