using System.Text;

namespace ModelDsl.Reports;

/// <summary>What all pages have in common: the frame, the fields for sizes, and how things are counted.</summary>
internal static class HtmlPage
{
    /// <summary>A whole page.</summary>
    /// <param name="title">A text of its own.</param>
    /// <param name="body">What stands in it, with its <see cref="Fields"/>.</param>
    /// <param name="figures">The figures that the body was written with.</param>
    public static string Write(string title, string body, HtmlFigures figures) =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{HtmlText.Escape(title)}: what it costs</title>
        <style>
        {HtmlStyle.Text}</style>
        </head>
        <body>
        <main>
        {body}{Counted}</main>
        <script type="application/json" id="figures">{figures.Json()}</script>
        <script>
        {HtmlScript.Text}</script>
        </body>
        </html>

        """;

    /// <summary>Fields in which a reader sets the sizes; nothing where all are known.</summary>
    public static string Fields(HtmlFigures figures)
    {
        if (figures.Sizes.Count == 0)
            return "";
        var html = new StringBuilder("<form class=\"sizes\" autocomplete=\"off\"><span class=\"label\">Figures for</span>\n");
        foreach (var size in figures.Sizes)
        {
            var (name, value) = (HtmlText.Escape(size.Key), Poly.Write(size.Value));
            html.Append($"<label>{HtmlText.Code(size.Key)} =\n");
            html.Append($"<input type=\"number\" min=\"1\" max=\"1000000000\" step=\"1\" required value=\"{value}\" data-size=\"{name}\" disabled></label>\n");
        }
        return html.Append("<output class=\"fault\" role=\"status\"></output></form>\n").ToString();
    }

    private static string Counted
    {
        get
        {
            var terms = Conventions.All.Select(static convention => $"<div><dt>{HtmlText.Escape(convention.Term)}</dt><dd>{HtmlText.Escape(convention.Meaning)}</dd></div>\n");
            return $"<section>\n<h2>How it is counted</h2>\n<dl class=\"conventions\">\n{string.Concat(terms)}</dl>\n</section>\n";
        }
    }
}
