namespace ModelDsl;

/// <summary>Element type and shape of a tensor.</summary>
public sealed record TensorType(DType DType, Shape Shape)
{
    public static readonly TensorType Unknown = new(DType.Float32, Shape.Unknown);

    public Poly Bytes => DType.Bytes() * Shape.Elements;

    /// <summary><c>[B, 784]</c>, or <c>int64 [B, T]</c> for what is not float32.</summary>
    public override string ToString() => DType == DType.Float32 ? Shape.ToString() : $"{DType.Name()} {Shape}";
}
