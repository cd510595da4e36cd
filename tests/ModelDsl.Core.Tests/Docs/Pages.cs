using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ModelDsl.Compilation;
using ModelDsl.Layers;
using ModelDsl.Problems;
using ModelDsl.Tests.Layers;

namespace ModelDsl.Tests.Docs;

/// <summary>The pages of docs/layers and docs/problems, made from the records of layers and problems and their summaries.</summary>
internal static class Pages
{
    private static readonly Dictionary<string, XElement> Members =
        XDocument.Load(Path.ChangeExtension(typeof(Layer).Assembly.Location, ".xml")).Root!.Element("members")!.Elements()
            .ToDictionary(static member => member.Attribute("name")!.Value);

    public static Dictionary<string, string> All { get; } = new(
    [
        .. LayerCatalog.All.Select(static kind => KeyValuePair.Create($"layers/{kind.Name}.md", Page(kind))),
        .. ProblemKind.All.Select(static kind => KeyValuePair.Create($"problems/{kind.Id}.md", Page(kind))),
        .. StandardBlocks.Texts.Select(static block => KeyValuePair.Create($"blocks/{block.Key}.md", Page(block.Key, block.Value))),
        KeyValuePair.Create("layers/README.md", LayerIndex()),
        KeyValuePair.Create("blocks/README.md", BlockIndex()),
        KeyValuePair.Create("problems/README.md", ProblemIndex()),
    ]);

    private static string Page(LayerKind kind)
    {
        var member = Members[$"T:{kind.Type.FullName}"];
        var page = new StringBuilder($"# {kind.Name}\n\n{Text(member.Element("summary"))}\n");
        if ((member.Element("remarks") ?? Inherited(member)) is { } remarks)
            page.Append($"\n{Text(remarks)}\n");
        if (kind.Operator is { } symbol)
            page.Append($"\nIn a flow it is also written `{symbol}`.\n");
        page.Append($"\nInput: {string.Join(", ", kind.Examples.Take(1).Select(e => Inputs(e)))}\n");
        if (kind.Parameters.Count > 0)
        {
            page.Append("\n| parameter | type | default | meaning |\n| --- | --- | --- | --- |\n");
            foreach (var parameter in kind.Parameters)
                page.Append($"| `{parameter.Name}` | {parameter.TypeName.Replace("|", "\\|")} | {(parameter.HasDefault ? $"`{parameter.DefaultText}`" : "required")} | {Meaning(kind, member, parameter)} |\n");
        }
        page.Append("\n## Examples\n\n| layer | input | output | parameters | FLOPs | multiply-adds | checkpoint keys |\n| --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var example in kind.Examples)
            page.Append($"| `{example.Code}` | {example.In} | {example.Out} | {example.Params} | {example.Flops} | {example.Macs} | {(example.Keys.Length == 0 ? "none" : example.Keys)} |\n");
        return page.ToString();
    }

    // <inheritdoc cref="…" path="/remarks"/>, which only a compiler would resolve.
    private static XElement? Inherited(XElement member) =>
        member.Element("inheritdoc")?.Attribute("cref") is { } cref ? Members[cref.Value].Element("remarks") : null;

    private static string Inputs(ExampleAttribute example) => string.Join(", ",
        Examples.Compile(example.Code, example).Layer.Inputs.Select(static input => $"`{(input.Name.Length == 0 ? "" : input.Name + ": ")}{input}`"));

    private static string Meaning(LayerKind kind, XElement member, LayerParameter parameter) =>
        Text(member.Elements("param").FirstOrDefault(e => e.Attribute("name")!.Value == parameter.MemberName)
            ?? throw new InvalidOperationException($"{kind.Name} does not say what {parameter.MemberName} means."));

    private static string Page(ProblemKind kind)
    {
        var page = new StringBuilder($"# {kind.Id}: {kind.Title}\n\n{Text(Members[$"T:{kind.Type.FullName}"].Element("summary"))}\n");
        foreach (var example in kind.Cases)
        {
            var language = example.Notation == "cs" ? "csharp" : "";
            page.Append($"\n## Broken\n\n```{language}\n{example.Broken.Replace("[|", "").Replace("|]", "")}\n```\n\n> {example.Message}\n\n## Mended\n\n```{language}\n{example.Mended}\n```\n");
        }
        return page.ToString();
    }

    private static string Page(string block, string text)
    {
        var code = text[text.IndexOf("\nblock", StringComparison.Ordinal)..].Trim();
        var page = new StringBuilder($"# {block}\n\n{Introduction(text)}\n\n```\n{code}\n```\n\n| use | input | output | parameters |\n| --- | --- | --- | --- |\n");
        foreach (var example in BlockExample.Of(block))
            page.Append($"| `{example.Use}` | {example.In} | {example.Out} | {example.Parameters} |\n");
        return page.ToString();
    }

    // The comment at the top of the file, without the examples.
    private static string Introduction(string text) => string.Join(" ", text.Split('\n').TakeWhile(static line => line.StartsWith("//", StringComparison.Ordinal))
        .Where(static line => !line.EndsWith(" parameters", StringComparison.Ordinal)).Select(static line => line[2..].Trim()));

    private static string BlockIndex() =>
        "# Blocks\n\nBlocks that come with the language. Each is a `.model` text, shown on its page; one of your own with the same name comes first.\n\n| block | what it does |\n| --- | --- |\n"
        + string.Concat(StandardBlocks.Texts.Select(static block => $"| [{block.Key}]({block.Key}.md) | {Sentence(Introduction(block.Value))} |\n"));

    private static string LayerIndex() =>
        "# Layers\n\nWritten from the layers' records; each page is tested against libtorch.\n\n| layer | what it does |\n| --- | --- |\n"
        + string.Concat(LayerCatalog.All.Select(static kind => $"| [{kind.Name}]({kind.Name}.md) | {Sentence(Text(Members[$"T:{kind.Type.FullName}"].Element("summary")))} |\n"));

    private static string ProblemIndex() =>
        "# Problems\n\nEvery message of the compiler, by its id.\n\n| id | title |\n| --- | --- |\n"
        + string.Concat(ProblemKind.All.Select(static kind => $"| [{kind.Id}]({kind.Id}.md) | {kind.Title} |\n"));

    // Up to the first full stop that is not that of "et al.".
    private static string Sentence(string text) => Regex.Match(text, @"^.*?(?<! al)\.(?= |$)").Value is { Length: > 0 } sentence ? sentence : text;

    // The text of a doc comment on one line, code in backticks.
    private static string Text(XElement? element)
    {
        var text = string.Concat((element ?? throw new InvalidOperationException("A summary is missing.")).Nodes().Select(static node => node switch
        {
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement { Name.LocalName: "see" or "paramref" } link => $"`{(link.Attribute("cref") ?? link.Attribute("name"))!.Value.Split('.', ':').Last()}`",
            XElement other => other.Value,
            _ => node.ToString(System.Xml.Linq.SaveOptions.DisableFormatting).Replace("&lt;", "<").Replace("&gt;", ">").Replace("&amp;", "&"),
        }));
        return string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("|", "\\|");
    }
}
