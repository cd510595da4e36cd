namespace ModelDsl.Layers;

/// <summary>The operator that stands for a layer with two inputs: <c>+</c> for Add.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class OperatorAttribute(string symbol) : Attribute
{
    public string Symbol { get; } = symbol;
}
