namespace ModelDsl;

/// <summary>
/// The shape that a generated member asks of a tensor, or gives: <c>[B, 1, 28, 28]</c>, <c>int64 [B]</c>. Names stand for any size, one size
/// within a call. The analyzer of the package holds calls against it.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
public sealed class ShapeAttribute(string shape) : Attribute
{
    /// <summary>As the declaration writes it.</summary>
    public string Shape { get; } = shape;
}
