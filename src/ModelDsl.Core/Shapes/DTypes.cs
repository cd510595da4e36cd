namespace ModelDsl;

/// <summary>What can be asked of an element type.</summary>
public static class DTypes
{
    private static readonly (DType Type, string Name, int Bytes)[] All =
    [
        (DType.Float32, "float32", 4),
        (DType.Float16, "float16", 2),
        (DType.BFloat16, "bfloat16", 2),
        (DType.Int64, "int64", 8),
        (DType.Bool, "bool", 1),
    ];

    public static IEnumerable<string> Names => All.Select(static t => t.Name);

    public static DType? Find(string name) => All.Where(t => t.Name == name).Select(static t => (DType?)t.Type).FirstOrDefault();

    public static string Name(this DType type) => All[(int)type].Name;

    /// <summary>Bytes of one value.</summary>
    public static int Bytes(this DType type) => All[(int)type].Bytes;

    public static bool IsFloating(this DType type) => type is DType.Float32 or DType.Float16 or DType.BFloat16;
}
