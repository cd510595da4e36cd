using System.Text;
using Microsoft.Build.Framework;
using ModelDsl.Reports;
using Task = Microsoft.Build.Utilities.Task;

namespace ModelDsl.Build;

/// <summary>Writes the complexity report of every model in a compiled assembly, as Markdown, JSON and HTML, and an index of them.</summary>
/// <remarks>
/// A file whose content stays the same is left alone. What cannot be read or written is a warning: no build fails for want of a report.
/// </remarks>
public sealed class WriteComplexityReports : Task
{
    private const string WarningCode = "MDL8001";
    private const string IndexName = "index";

    /// <summary>The compiled assembly.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>The folder of the reports; it is made when there is something to put into it.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>The file that lists the names of the written files, one a line: by it the build misses one, and cleans.</summary>
    [Required]
    public string List { get; set; } = "";

    public override bool Execute()
    {
        try
        {
            var reports = NamedReports();
            List<string> files = [];
            if (reports.Count > 0) Directory.CreateDirectory(Folder);
            foreach (var (name, report, forms) in reports.AsParallel().AsOrdered().Select(static named => (named.Name, named.Report, Forms: Forms(named.Name, named.Report))).ToList())
            {
                if (forms.Count(form => Write(files, form.File, form.Content)) > 0)
                    Say(report.Name, Path.GetFullPath(Path.Combine(Folder, name + ".md")));
            }
            if (reports.Count > 0) Write(files, IndexName + ".md", Index(reports));
            FileReplacement.Put(List, Encode(string.Concat(files.Select(file => file + "\n"))));
        }
        catch (Exception e)
        {
            // Whatever it is, a folder that cannot be written or a fault of ours, the program itself has compiled.
            Warn(e.Message);
        }
        return true;
    }

    private static (string File, string Content)[] Forms(string name, ComplexityReport report) =>
        [(name + ".md", report.Markdown()), (name + ".json", report.Json()), (name + ".html", report.Html())];

    /// <summary>The reports in ordinal order of their full names, with the names of their files.</summary>
    private List<(string Name, ComplexityReport Report)> NamedReports()
    {
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase) { IndexName };
        return [.. EmbeddedReports.In(Assembly).AsParallel().AsOrdered()
            .SelectMany(Read)
            .AsSequential()
            .OrderBy(static report => report.FullName, StringComparer.Ordinal)
            .Select(report => (report.FileName(taken), report))];
    }

    private IEnumerable<ComplexityReport> Read(string json)
    {
        try
        {
            return [ComplexityReport.Read(json)];
        }
        catch (FormatException e)
        {
            Warn(e.Message);
            return [];
        }
    }

    private static string Index(List<(string Name, ComplexityReport Report)> reports)
    {
        StringBuilder text = new("# Models\n\n");
        foreach (var (name, report) in reports)
            text.Append($"- [{report.FullName}]({name}.md): {report.Parameters} parameters ([page]({name}.html), [JSON]({name}.json))\n");
        return text.ToString();
    }

    /// <summary>Writes one file where its content is new, and says whether it was; its name joins <paramref name="files"/>.</summary>
    private bool Write(List<string> files, string name, string content)
    {
        files.Add(name);
        var path = Path.Combine(Folder, name);
        var bytes = Encode(content.Replace("\r\n", "\n"));
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes)) return false;
        FileReplacement.Put(path, bytes);
        return true;
    }

    private static byte[] Encode(string text) => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text);

    private void Say(string model, string path) =>
        Log.LogMessage(MessageImportance.High, "ModelDsl: complexity report of {0}: {1}", model, path);

    private void Warn(string message) =>
        Log.LogWarning(null, WarningCode, null, Assembly, 0, 0, 0, 0, "a complexity report is missing: {0}", message);
}
