using static TorchSharp.torch;

namespace ModelDsl.Data;

/// <summary>Examples that are one tensor, without labels: the first axis counts them.</summary>
/// <param name="Values">Shape [N, *]; stays the caller's.</param>
public sealed record TensorExamples(Tensor Values) : IExamples<Tensor>
{
    /// <inheritdoc />
    public long Count => Values.size(0);

    /// <inheritdoc />
    public Tensor Gather(Tensor indices)
    {
        using var here = indices.to(Values.device);
        return Values.index_select(0, here);
    }
}
