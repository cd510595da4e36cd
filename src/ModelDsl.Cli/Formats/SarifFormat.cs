using System.Reflection;
using System.Text.Json;
using ModelDsl.Cli.Sources;
using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Cli.Formats;

/// <summary>SARIF 2.1.0, which code hosts and editors read.</summary>
internal sealed class SarifFormat : ProblemFormat
{
    public override string Name => "sarif";

    public override void Write(CheckReport report, Terminal terminal) => terminal.Output.WriteLine(JsonText.Of(json =>
    {
        ProblemKind[] kinds = [.. report.Problems.Select(static problem => problem.Kind).Distinct().OrderBy(static kind => kind.Id, StringComparer.Ordinal)];
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "modeldsl");
        json.WriteString("version", typeof(SarifFormat).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);
        json.WriteStartArray("rules");
        foreach (var kind in kinds)
            WriteRule(json, kind);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("artifacts");
        foreach (var source in report.Sources)
        {
            json.WriteStartObject();
            WriteArtifact(json, "location", source.Path);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("results");
        foreach (var problem in report.Problems)
            WriteResult(json, problem, Array.IndexOf(kinds, problem.Kind));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }));

    private static void WriteRule(Utf8JsonWriter json, ProblemKind kind)
    {
        json.WriteStartObject();
        json.WriteString("id", kind.Id);
        json.WriteString("name", kind.Type.Name);
        WriteText(json, "shortDescription", kind.Title);
        WriteText(json, "fullDescription", ProblemPage.Why(kind));
        json.WriteStartObject("help");
        json.WriteString("text", $"{ProblemPage.Why(kind)} More: modeldsl explain {kind.Id}");
        json.WriteString("markdown", ProblemPage.Markdown(kind));
        json.WriteEndObject();
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", Level(kind.Severity));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Problem problem, int rule)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", problem.Kind.Id);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", Level(problem.Kind.Severity));
        WriteText(json, "message", problem.Message);
        json.WriteStartArray("locations");
        json.WriteStartObject();
        WritePlace(json, problem.At);
        json.WriteEndObject();
        json.WriteEndArray();
        if (problem.Mend is { } mend)
            WriteFix(json, mend);
        if (problem.Origins.Count > 0)
        {
            json.WriteStartArray("relatedLocations");
            for (var i = 0; i < problem.Origins.Count; i++)
            {
                json.WriteStartObject();
                json.WriteNumber("id", i);
                WritePlace(json, problem.Origins[i].At);
                WriteText(json, "message", problem.Origins[i].Words);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void WriteFix(Utf8JsonWriter json, Mend mend)
    {
        json.WriteStartArray("fixes");
        json.WriteStartObject();
        WriteText(json, "description", mend.Title);
        json.WriteStartArray("artifactChanges");
        foreach (var file in mend.Edits.GroupBy(static edit => edit.At.Path))
        {
            json.WriteStartObject();
            WriteArtifact(json, "artifactLocation", file.Key);
            json.WriteStartArray("replacements");
            foreach (var edit in file)
            {
                json.WriteStartObject();
                WriteRegion(json, "deletedRegion", edit.At);
                WriteText(json, "insertedContent", edit.Text);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WritePlace(Utf8JsonWriter json, Span at)
    {
        json.WriteStartObject("physicalLocation");
        WriteArtifact(json, "artifactLocation", at.Path);
        WriteRegion(json, "region", at);
        json.WriteEndObject();
    }

    private static void WriteRegion(Utf8JsonWriter json, string name, Span at)
    {
        json.WriteStartObject(name);
        json.WriteNumber("startLine", at.Line + 1);
        json.WriteNumber("startColumn", at.Column + 1);
        json.WriteNumber("endLine", at.EndLine + 1);
        json.WriteNumber("endColumn", at.EndColumn + 1);
        json.WriteNumber("charOffset", at.Start);
        json.WriteNumber("charLength", at.Length);
        json.WriteEndObject();
    }

    private static void WriteArtifact(Utf8JsonWriter json, string name, string path)
    {
        var shown = SourceFiles.Show(path);
        json.WriteStartObject(name);
        json.WriteString("uri", Path.IsPathRooted(shown) ? new Uri(shown).AbsoluteUri : string.Join('/', shown.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString)));
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string Level(Severity severity) => severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" };
}
