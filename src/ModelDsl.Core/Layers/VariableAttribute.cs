namespace ModelDsl.Layers;

/// <summary>Marks a parameter of a loss that the program may change while it trains: the class has a property of its name.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class VariableAttribute : Attribute;
