using System.Text;

namespace ModelDsl.Reports;

/// <summary>Texts of authors in a page, where nothing in them can mean anything.</summary>
internal static class HtmlText
{
    /// <summary>For content and for attributes in quotes.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ when char.IsControl(c) => escaped.Append(' '),
                _ when char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) => escaped.Append(c).Append(text[++i]),
                // Half a character cannot be written in UTF-8.
                _ when char.IsSurrogate(c) => escaped.Append('\uFFFD'),
                _ => escaped.Append(c),
            };
        }
        return escaped.ToString();
    }

    /// <summary>As code, which the style sets apart from what stands around it: a text that runs from right to left turns nothing else.</summary>
    public static string Code(string text) => $"<code>{Escape(text)}</code>";
}
