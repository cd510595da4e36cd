using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ModelDsl.Tests.Reports;

/// <summary>Opens a page in a browser without a window, does something on it, and tells what was seen.</summary>
internal static partial class Chromium
{
    public static string? Path { get; } =
        (from name in new[] { "chromium", "chromium-browser", "google-chrome" }
         from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
         let path = System.IO.Path.Combine(folder, name)
         where File.Exists(path)
         select path).FirstOrDefault();

    /// <param name="html">A page.</param>
    /// <param name="width">How wide the page is, in pixels.</param>
    /// <param name="script">What is done when the page's own script has run; what it puts into <c>seen</c> is the result, with <c>seen.errors</c>.</param>
    public static JsonElement Run(string html, int width, string script)
    {
        var folder = Directory.CreateTempSubdirectory("modeldsl-page").FullName;
        try
        {
            var page = System.IO.Path.Combine(folder, "page.html");
            const string Before = "<script>const seen = { errors: [] }; addEventListener('error', event => seen.errors.push(event.message)); console.error = text => seen.errors.push(text);</script>";
            var after = $"<script>\n{script}\nconst told = document.createElement('pre'); told.id = 'told'; told.textContent = JSON.stringify(seen); document.body.append(told);</script>";
            // In a frame: a window is never narrower than 500.
            var framed = WebUtility.HtmlEncode(html.Replace("<head>", $"<head>{Before}").Replace("</body>", $"{after}</body>"));
            File.WriteAllText(page, $"<body><iframe id=\"page\" style=\"border: 0; width: {width}px; height: 900px\" srcdoc=\"{framed}\" onload=\"document.body.append(page.contentDocument.getElementById('told'))\"></iframe></body>");
            var start = new ProcessStartInfo(Path!)
            {
                ArgumentList =
                {
                    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--hide-scrollbars", "--dump-dom",
                    $"--user-data-dir={folder}/profile", "--window-size=1400,1000", new Uri(page).AbsoluteUri,
                },
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            if (!process.WaitForExit(TimeSpan.FromMinutes(2)))
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException("The browser did not end.");
            }
            var told = Told().Match(output.GetAwaiter().GetResult());
            Assert.True(told.Success, error.GetAwaiter().GetResult());
            return JsonDocument.Parse(WebUtility.HtmlDecode(told.Groups[1].Value)).RootElement;
        }
        finally
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException)
            {
                // A helper of the browser may still be writing its profile.
            }
        }
    }

    [GeneratedRegex("<pre id=\"told\">(.*?)</pre>", RegexOptions.Singleline)]
    private static partial Regex Told();
}
