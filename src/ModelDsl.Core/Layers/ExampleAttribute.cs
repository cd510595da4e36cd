namespace ModelDsl.Layers;

/// <summary>One use of a layer and what must come of it: the layer's snippet in the docs, and its tests.</summary>
/// <param name="code">A stage as an author writes it: <c>Linear(10, bias: false)</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ExampleAttribute(string code) : Attribute
{
    public string Code { get; } = code;

    /// <summary>The input's type; several, in the pattern's order, divided by semicolons: <c>[B, 10]; int64 [B]</c>.</summary>
    public required string In { get; init; }

    /// <summary>The output's type; several divided by semicolons.</summary>
    public required string Out { get; init; }

    public string Params { get; init; } = "0";
    public string Flops { get; init; } = "0";
    public string Macs { get; init; } = "0";

    /// <summary>Checkpoint keys of the layer, without the layer's own: <c>weight, bias</c>.</summary>
    public string Keys { get; init; } = "";
}
