using System.Text.Json;
using ModelDsl.Cli.Sources;
using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Cli.Formats;

/// <summary>One JSON object; docs/cli.md tells its form, which only grows.</summary>
internal sealed class JsonFormat : ProblemFormat
{
    public override string Name => "json";

    public override void Write(CheckReport report, Terminal terminal) => terminal.Output.WriteLine(JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", 1);
        json.WriteStartArray("files");
        foreach (var source in report.Sources)
            json.WriteStringValue(SourceFiles.Show(source.Path));
        json.WriteEndArray();
        json.WriteStartArray("problems");
        foreach (var problem in report.Problems)
        {
            json.WriteStartObject();
            json.WriteString("id", problem.Kind.Id);
            json.WriteString("title", problem.Kind.Title);
            json.WriteString("severity", ShortFormat.Word(problem.Kind.Severity));
            json.WriteString("message", problem.Message);
            WritePlace(json, problem.At);
            if (problem.Mend is { } mend)
                WriteMend(json, mend);
            json.WriteStartArray("origins");
            foreach (var origin in problem.Origins)
            {
                json.WriteStartObject();
                json.WriteString("words", origin.Words);
                WritePlace(json, origin.At);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }));

    private static void WriteMend(Utf8JsonWriter json, Mend mend)
    {
        json.WriteStartObject("mend");
        json.WriteString("title", mend.Title);
        json.WriteStartArray("edits");
        foreach (var edit in mend.Edits)
        {
            json.WriteStartObject();
            json.WriteString("text", edit.Text);
            WritePlace(json, edit.At);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, Span at)
    {
        json.WriteString("path", SourceFiles.Show(at.Path));
        json.WriteNumber("start", at.Start);
        json.WriteNumber("length", at.Length);
        json.WriteNumber("line", at.Line + 1);
        json.WriteNumber("column", at.Column + 1);
        json.WriteNumber("endLine", at.EndLine + 1);
        json.WriteNumber("endColumn", at.EndColumn + 1);
    }
}
