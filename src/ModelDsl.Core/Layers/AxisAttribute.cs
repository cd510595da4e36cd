namespace ModelDsl.Layers;

/// <summary>A parameter that names an axis by its place: from 0, the batch, or from −1 backwards.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class AxisAttribute : Attribute
{
    /// <summary>No tensor has more axes: the numbers that a parameter may have go from −8 to 7.</summary>
    public const int Most = 8;
}
