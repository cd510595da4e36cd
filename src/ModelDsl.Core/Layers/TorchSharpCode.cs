namespace ModelDsl.Layers;

/// <summary>A layer in TorchSharp. Names of <c>TorchSharp.torch</c> (<c>nn</c>, <c>Tensor</c>) are in scope.</summary>
public sealed record TorchSharpCode
{
    /// <summary>The class in <c>TorchSharp.Modules</c> whose instance holds the weights; null for a layer without state or with bare weights.</summary>
    public string? ModuleType { get; init; }

    /// <summary>The expression that makes the module.</summary>
    public CSharp? Module { get; init; }

    /// <summary>The expression that applies the layer: a fresh tensor, a view of the input where the rule says so, a tuple for several outputs.</summary>
    public required CSharp Forward { get; init; }

    /// <summary>True if <see cref="Forward"/> gives an array of the outputs instead of a tuple.</summary>
    public bool GivesArray { get; init; }

    /// <summary>A statement, without its semicolon, that writes the result over the input; null where the layer cannot.</summary>
    public CSharp? InPlace { get; init; }
}
