namespace ModelDsl.Layers;

/// <summary>
/// The values that make sense for a parameter of type double. (A size needs none: it is at least 1, or 0 where that is its default; of a range that it has
/// all the same, as where the runtime takes an int, the end holds.)
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class RangeAttribute(double from, double to) : Attribute
{
    public double From { get; } = from;
    public double To { get; } = to;
}
