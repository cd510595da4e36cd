using System.IO;
using ModelDsl.Syntax;
using ModelDsl.Text;

namespace ModelDsl.Compilation;

/// <summary>The blocks that come with the language: the files of Layers/Blocks, each with the text that explains it.</summary>
/// <remarks>A block is a <c>.model</c> text like any other, so that its shapes and costs follow. An author's block of the same name comes first.</remarks>
public static class StandardBlocks
{
    private const string Suffix = ".model";

    /// <summary>The files by the name of the block that each declares, in ordinal order.</summary>
    public static IReadOnlyDictionary<string, string> Texts { get; } = typeof(StandardBlocks).Assembly.GetManifestResourceNames()
        .Where(static name => name.EndsWith(Suffix, StringComparison.Ordinal))
        .OrderBy(static name => name, StringComparer.Ordinal)
        .ToDictionary(static name => name.Substring(0, name.Length - Suffix.Length), Read);

    /// <summary>The files, read.</summary>
    public static ValueList<ModelFile> Files { get; } = Texts.Select(static text => ModelText.Parse(PathOf(text.Key), text.Value)).ToValueList();

    private static readonly Dictionary<string, ModelSyntax> ByName = Files.SelectMany(static file => file.Models).ToDictionary(static model => model.Name.Text, StringComparer.Ordinal);

    internal static IEnumerable<string> Names => ByName.Keys;

    internal static ModelSyntax? Find(string name) => ByName.TryGetValue(name, out var found) ? found : null;

    /// <summary>True for a declaration of these files: no author can open the place where it stands.</summary>
    internal static bool Has(ModelSyntax model) => Find(model.Name.Text) is { } own && ReferenceEquals(own, model);

    /// <summary>The block whose file has that path; null for files of authors.</summary>
    internal static string? BlockAt(string? path) =>
        Texts.Keys.FirstOrDefault(name => PathOf(name) == path);

    private static string PathOf(string name) => $"ModelDsl/{name}{Suffix}";

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(StandardBlocks).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().Replace("\r", "");
    }
}
