using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelDsl.Reports;

namespace ModelDsl.Cli.Reports;

/// <summary>As docs/report.schema.json describes it, a report a line; figures for given sizes are one more member, <c>at</c>.</summary>
internal sealed class JsonForm : ReportForm
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override string Name => "json";

    public override string Write(IReadOnlyList<ComplexityReport> reports, IReadOnlyDictionary<string, long>? sizes) =>
        string.Concat(reports.Select(report => (sizes is null ? report.Json() : At(report, sizes)) + "\n"));

    private static string At(ComplexityReport report, IReadOnlyDictionary<string, long> sizes)
    {
        var json = JsonNode.Parse(report.Json())!.AsObject();
        // As texts, like all numbers of a report: they may be larger than a reader of JSON holds.
        json["at"] = new JsonObject(
        [
            new("sizes", new JsonObject(sizes.Select(static size => KeyValuePair.Create(size.Key, (JsonNode?)size.Value)))),
            .. Figures.Of([report], sizes).Select(static figure => KeyValuePair.Create(figure.Name, (JsonNode?)figure.Values[0].ToString(System.Globalization.CultureInfo.InvariantCulture))),
            .. Figures.Times([report], sizes).Select(static time => KeyValuePair.Create(time.Name, (JsonNode?)time.Values[0].InPicoseconds.ToString(System.Globalization.CultureInfo.InvariantCulture))),
            .. Figures.Batches([report], sizes).Select(static batch => KeyValuePair.Create(batch.Name, (JsonNode?)batch.Values[0].ToString(System.Globalization.CultureInfo.InvariantCulture))),
        ]);
        return json.ToJsonString(Plain);
    }
}
