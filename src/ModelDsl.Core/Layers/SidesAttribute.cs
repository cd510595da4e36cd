namespace ModelDsl.Layers;

/// <summary>A parameter of type <see cref="Sides"/>: its numbers, and its default, which C# cannot write in a constructor.</summary>
/// <param name="count">How many numbers there are, unless one stands for all.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class SidesAttribute(int count) : Attribute
{
    public int Count { get; } = count;

    /// <summary>The least of its values, and the default of a parameter that has one.</summary>
    public long Least { get; set; } = 1;
}
