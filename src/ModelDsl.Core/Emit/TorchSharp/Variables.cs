namespace ModelDsl.Emit;

/// <summary>C# names that are all different, made from what they stand for.</summary>
internal sealed class Variables
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal) { "scope", "training" };

    public bool Take(string name) => _taken.Add(name);

    /// <summary>The name, with a number if it is taken.</summary>
    public string Unique(string name)
    {
        var unique = name;
        for (var i = 2; !_taken.Add(unique); i++)
            unique = name + Poly.Write(i);
        return unique;
    }

    /// <summary>How a layer is called as a variable: <c>relu</c>, <c>layerNorm</c>, <c>conv2d</c>.</summary>
    public static string Of(string layer) =>
        layer.Length <= 4 ? layer.ToLowerInvariant() : char.ToLowerInvariant(layer[0]) + layer.Substring(1);
}
