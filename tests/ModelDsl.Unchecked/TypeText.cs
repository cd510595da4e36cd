namespace ModelDsl.Unchecked;

/// <summary>Types of tensors as text, the element type always said: <c>float32 [2, 10]</c>.</summary>
internal static class TypeText
{
    public static string Write(TensorType type) => $"{type.DType.Name()} {type.Shape}";

    public static string Write(TensorType type, IReadOnlyDictionary<string, long> sizes) => Write(type with { Shape = UncheckedLayer.Concrete(type.Shape, sizes) });

    public static TensorType Read(string text)
    {
        var (name, axes) = (text[..text.IndexOf(' ')], text[(text.IndexOf('[') + 1)..^1]);
        return new(DTypes.Find(name) ?? throw new FormatException(text), new(axes.Length == 0 ? [] : axes.Split(", ").Select(static axis => (Poly)long.Parse(axis)).ToValueList()));
    }
}
