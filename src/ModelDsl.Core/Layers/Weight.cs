namespace ModelDsl.Layers;

/// <summary>A trained tensor of a layer.</summary>
/// <param name="Name">The last part of its checkpoint key; empty for the only weight of a layer, which is saved under the layer's own key.</param>
/// <param name="Initial">The C# that makes its first value, for a layer that has no TorchSharp module to do it.</param>
public sealed record Weight(string Name, Shape Shape, CSharp? Initial = null);
