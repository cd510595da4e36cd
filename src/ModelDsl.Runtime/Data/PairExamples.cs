using static TorchSharp.torch;

namespace ModelDsl.Data;

/// <summary>Examples that are two tensors, such as pictures and their labels: the first axis of both counts them.</summary>
public sealed record PairExamples : IExamples<(Tensor, Tensor)>
{
    /// <param name="first">Shape [N, *]; stays the caller's.</param>
    /// <param name="second">Shape [N, *]; stays the caller's.</param>
    /// <exception cref="ArgumentException">They are not equally many.</exception>
    public PairExamples(Tensor first, Tensor second)
    {
        Guard.That(first.size(0) == second.size(0), $"'{nameof(first)}' has {first.size(0)} examples, but '{nameof(second)}' has {second.size(0)}");
        (First, Second) = (first, second);
    }

    /// <summary>Shape [N, *].</summary>
    public Tensor First { get; }

    /// <summary>Shape [N, *].</summary>
    public Tensor Second { get; }

    /// <inheritdoc />
    public long Count => First.size(0);

    /// <inheritdoc />
    public (Tensor, Tensor) Gather(Tensor indices) => (new TensorExamples(First).Gather(indices), new TensorExamples(Second).Gather(indices));
}
