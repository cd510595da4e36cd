using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ModelDsl.Cli.Formats;

/// <summary>JSON as a text for people and programs: set in, and with letters of all scripts as they are.</summary>
internal static class JsonText
{
    public static string Of(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            write(json);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
