namespace ModelDsl.Layers;

/// <summary>Marks layers that have a place of their own in a declaration, and none in the flow.</summary>
/// <param name="name">What one of them is: <c>a loss</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RoleAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>The place, where a message can do no more than name it.</summary>
    public string? Place { get; init; }
}
