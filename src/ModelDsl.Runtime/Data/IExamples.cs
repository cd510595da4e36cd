using static TorchSharp.torch;

namespace ModelDsl.Data;

/// <summary>A set of examples in memory, from which a trainer gathers batches.</summary>
/// <typeparam name="TBatch">A tensor, or a record of tensors.</typeparam>
public interface IExamples<out TBatch>
{
    /// <summary>How many examples there are.</summary>
    long Count { get; }

    /// <summary>Copies the examples at the given places, in that order; the trainer disposes the copies with the step.</summary>
    /// <param name="indices">int64, shape [B].</param>
    TBatch Gather(Tensor indices);
}
