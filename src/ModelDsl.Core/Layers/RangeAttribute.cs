namespace ModelDsl.Layers;

/// <summary>
/// The values that make sense for a parameter: of a double, or of a size. (A size without one is at least 1, or 0 where that is its default.)
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class RangeAttribute(double from, double to) : Attribute
{
    public double From { get; } = from;
    public double To { get; } = to;
}
