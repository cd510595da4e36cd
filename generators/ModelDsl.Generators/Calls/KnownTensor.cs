using Microsoft.CodeAnalysis;

namespace ModelDsl.Generators.Calls;

/// <summary>What the code of a program tells of a tensor.</summary>
/// <param name="Axes">The size of each axis, as far as it is known; null where not even their number is.</param>
/// <param name="Type">Null where it is not known: a default can be set anywhere.</param>
/// <param name="At">Where the shape was written.</param>
internal sealed record KnownTensor(ValueList<long?>? Axes, DType? Type, SyntaxNode At)
{
    public override string ToString() =>
        $"{(Type is { } type && type != DType.Float32 ? type.Name() + " " : "")}{(Axes is null ? "[…]" : $"[{string.Join(", ", Axes.Select(static size => size is { } n ? ((Poly)n).ToString() : "?"))}]")}";
}
