using ModelDsl.Layers;
using ModelDsl.Problems;

namespace ModelDsl.Fuzz;

/// <summary>A layer that the compiler did not accept for its inputs.</summary>
/// <param name="Text">The model in which it stands.</param>
internal sealed record Refusal(string Text, Layer Layer, ValueList<TensorType> Inputs, Problem Problem);
