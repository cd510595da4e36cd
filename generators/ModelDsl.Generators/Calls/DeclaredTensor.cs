using System.Globalization;
using Microsoft.CodeAnalysis;

namespace ModelDsl.Generators.Calls;

/// <summary>What a generated member says of a tensor, in its <c>[Shape]</c>.</summary>
/// <param name="Axes">For each axis its size, or the name that stands for any; neither for what is computed.</param>
internal sealed record DeclaredTensor(string Text, DType Type, ValueList<(long? Size, string Name)> Axes)
{
    /// <summary>The shape among some attributes; null where there is none, or none that can be read.</summary>
    public static DeclaredTensor? Of(IEnumerable<AttributeData> attributes) =>
        attributes.FirstOrDefault(static attribute => attribute.AttributeClass is { Name: "ShapeAttribute", ContainingNamespace: { Name: "ModelDsl", ContainingNamespace.IsGlobalNamespace: true } })
            is { ConstructorArguments: [{ Value: string text }] } ? Read(text) : null;

    private static DeclaredTensor? Read(string text)
    {
        var open = text.IndexOf('[');
        if (open < 0 || !text.EndsWith("]", StringComparison.Ordinal))
            return null;
        var word = text.Substring(0, open).Trim();
        if ((word.Length == 0 ? DType.Float32 : DTypes.Find(word)) is not { } type)
            return null;
        var inside = text.Substring(open + 1, text.Length - open - 2);
        return new(text, type, inside.Trim().Length == 0 ? [] : inside.Split(',').Select(static axis => Axis(axis.Trim())).ToValueList());
    }

    private static (long?, string) Axis(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? (size, "")
        : text.All(static c => char.IsLetterOrDigit(c) || c is '_' or '′' or '″' or '‴') ? (null, text)
        : (null, "");
}
