using System.Text.RegularExpressions;
using ModelDsl.Compilation;
using ModelDsl.Layers;
using ModelDsl.Text;

namespace ModelDsl.Mutation;

/// <summary>The correct texts that mutants are made of, in three groups: whole networks, pages and blocks of the language, single layers.</summary>
internal static partial class Corpus
{
    public static IReadOnlyList<Sample[]> Groups { get; } = [[.. Networks()], [.. Pages(), .. Blocks()], [.. Layers()]];

    private static IEnumerable<Sample> Networks() =>
        from name in typeof(Corpus).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal)
        where name.EndsWith(".model", StringComparison.Ordinal)
        let file = name[..^".model".Length]
        from sample in Models(file, Scaling.Scaled(file, Read(name)))
        select sample;

    private static IEnumerable<Sample> Pages() =>
        Fence().Matches(Read("language.md")).SelectMany(static (match, i) => Models($"language.md {i + 1}", match.Groups[1].Value));

    private static IEnumerable<Sample> Blocks() =>
        from block in StandardBlocks.Texts
        from example in Example().Matches(block.Value)
        let inputs = example.Groups[2].Value.Split(';').Select(static (type, i) => (Name: $"x{i}", Type: type.Trim())).ToArray()
        select new Sample(block.Key, "M", $$"""
            {{block.Value.Replace("namespace ModelDsl;", "", StringComparison.Ordinal)}}
            model M
            {
                {{string.Join("\n    ", inputs.Select(static input => $"input {input.Name}: {input.Type};"))}}
                ({{string.Join(", ", inputs.Select(static input => input.Name))}}) -> {{example.Groups[1].Value}};
            }
            """);

    private static IEnumerable<Sample> Layers() =>
        from kind in LayerCatalog.All
        where (kind.Role is null || kind.Is<Loss>()) && !kind.Is<LikelihoodLoss>()
        from example in kind.Examples
        let types = example.In.Split(';').Select(static type => type.Trim()).ToArray()
        let tensors = types.Select((type, i) => $"{(kind.Is<Loss>() && i == 1 ? "target" : "input")} x{i}: {type};")
        let flow = kind.Is<Loss>() ? $"x0; loss {example.Code};" : $"{(types.Length == 1 ? "x0" : $"({string.Join(", ", types.Select(static (_, i) => $"x{i}"))})")} -> {example.Code};"
        select new Sample(kind.Name, "M", $"model M\n{{\n    {string.Join("\n    ", tensors)}\n    {flow}\n}}\n");

    // Each model of a text with the blocks that it uses, without the others.
    private static IEnumerable<Sample> Models(string name, string text)
    {
        var file = ModelText.Parse(name, text);
        var library = new Library(file.Models);
        foreach (var model in file.Models.Where(static model => model.Family.Text != "block"))
        {
            var needed = library.For(model).Declarations.Append(model).ToHashSet(ReferenceEqualityComparer.Instance);
            var parts = file.Models.Where(needed.Contains).Select(part => text.Substring(part.At.Start, part.At.Length) + (part.Copies is null ? "" : ";"));
            yield return new(file.Models.Count(static other => other.Family.Text != "block") == 1 ? name : $"{name} {model.Name.Text}", model.Name.Text, string.Join("\n\n", parts) + "\n");
        }
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(Corpus).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"^```model\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^// (\S.*): ((?:int64 )?\[[^:]*\]) to (\[[^:]*\]), (\d+) parameters$", RegexOptions.Multiline)]
    private static partial Regex Example();
}
