using ModelDsl.Layers;

namespace ModelDsl.Recipes;

/// <summary>Keeps weights as they are: they require no gradient, and training neither moves them nor pays for it.</summary>
/// <param name="Key">The checkpoint key of a layer or a part; all weights below it are frozen.</param>
public sealed record Freeze([Word] string Key) : RecipePart
{
    public override bool IsList => true;

    internal override CSharp Code => CSharp.Literal(Key);

    /// <summary>True if the weights under a key are frozen by this.</summary>
    public bool Covers(string key) => key == Key || key.StartsWith(Key + ".", StringComparison.Ordinal);
}
