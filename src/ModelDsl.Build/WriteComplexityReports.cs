using System.Text;
using Microsoft.Build.Framework;
using ModelDsl.Reports;
using Task = Microsoft.Build.Utilities.Task;

namespace ModelDsl.Build;

/// <summary>Writes the complexity report of every model in a compiled assembly, as Markdown, JSON and HTML, and an index of them.</summary>
/// <remarks>
/// The files of a model whose JSON this version has written before are left alone: most builds change one model of many. What cannot be read or
/// written is a warning: no build fails for want of a report.
/// </remarks>
public sealed class WriteComplexityReports : Task
{
    private const string WarningCode = "MDL8001";
    private const string IndexName = "index";

    private static readonly string[] Endings = [".md", ".html", ".json"];

    // What pages look like is up to both assemblies.
    private static readonly string Writer = $"{typeof(ComplexityReport).Module.ModuleVersionId} {typeof(WriteComplexityReports).Module.ModuleVersionId}";

    private string WriterFile => List + ".writer";

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
            var isOurs = File.Exists(WriterFile) && File.ReadAllText(WriterFile) == Writer;
            foreach (var (model, forms) in reports.AsParallel().AsOrdered().Select(model => (model, isOurs && IsWritten(model) ? [] : Forms(model))).ToList())
            {
                files.AddRange(Endings.Select(ending => model.File + ending));
                if (forms.Count(form => Write(form.File, form.Content)) > 0)
                    Say(model.Report.Name, Path.GetFullPath(Path.Combine(Folder, model.File + ".md")));
            }
            if (reports.Count > 0)
            {
                files.Add(IndexName + ".md");
                Write(IndexName + ".md", Index(reports));
            }
            FileReplacement.Put(WriterFile, Encode(Writer));
            FileReplacement.Put(List, Encode(string.Concat(files.Select(file => file + "\n"))));
        }
        catch (Exception e)
        {
            // Whatever it is, a folder that cannot be written or a fault of ours, the program itself has compiled.
            Warn(e.Message);
        }
        return true;
    }

    // The JSON last: where it stands, the others do.
    private static (string File, string Content)[] Forms(Model model) =>
        [(model.File + ".md", model.Report.Markdown()), (model.File + ".html", model.Report.Html()), (model.File + ".json", model.Json)];

    private bool IsWritten(Model model) =>
        Endings.All(ending => File.Exists(Path.Combine(Folder, model.File + ending))) && Holds(Path.Combine(Folder, model.File + ".json"), Encode(model.Json));

    /// <summary>The reports in ordinal order of their full names, with the names of their files.</summary>
    private List<Model> NamedReports()
    {
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase) { IndexName };
        return [.. EmbeddedReports.In(Assembly).AsParallel().AsOrdered()
            .SelectMany(Read)
            .AsSequential()
            .OrderBy(static read => read.Report.FullName, StringComparer.Ordinal)
            .Select(read => new Model(read.Report.FileName(taken), read.Json, read.Report))];
    }

    private IEnumerable<(string Json, ComplexityReport Report)> Read(string json)
    {
        try
        {
            return [(json, ComplexityReport.Read(json))];
        }
        catch (FormatException e)
        {
            Warn(e.Message);
            return [];
        }
    }

    private static string Index(List<Model> models)
    {
        StringBuilder text = new("# Models\n\n");
        foreach (var (name, _, report) in models)
            text.Append($"- [{report.FullName}]({name}.md): {report.Parameters} parameters ([page]({name}.html), [JSON]({name}.json))\n");
        return text.ToString();
    }

    /// <summary>Writes one file where its content is new, and says whether it was.</summary>
    private bool Write(string name, string content)
    {
        var path = Path.Combine(Folder, name);
        var bytes = Encode(content.Replace("\r\n", "\n"));
        if (File.Exists(path) && Holds(path, bytes)) return false;
        FileReplacement.Put(path, bytes);
        return true;
    }

    private static bool Holds(string path, byte[] bytes) => File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes);

    private static byte[] Encode(string text) => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text);

    private void Say(string model, string path) =>
        Log.LogMessage(MessageImportance.High, "ModelDsl: complexity report of {0}: {1}", model, path);

    private void Warn(string message) =>
        Log.LogWarning(null, WarningCode, null, Assembly, 0, 0, 0, 0, "a complexity report is missing: {0}", message);

    private sealed record Model(string File, string Json, ComplexityReport Report);
}
