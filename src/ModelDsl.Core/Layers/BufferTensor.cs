namespace ModelDsl.Layers;

/// <summary>A tensor that a layer keeps and saves but does not train, such as a running mean.</summary>
/// <param name="Name">The last part of its checkpoint key.</param>
public sealed record BufferTensor(string Name, Shape Shape, DType DType = DType.Float32);
