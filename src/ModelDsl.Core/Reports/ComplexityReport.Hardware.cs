using ModelDsl.Hardware;

namespace ModelDsl.Reports;

public sealed partial record ComplexityReport
{
    /// <summary>
    /// Bytes that a step of Adam moves for each weight in float32: it reads weight, gradient and two moments, and writes weight and moments.
    /// </summary>
    private const int AdamMovedBytes = 7 * 4;

    /// <summary>Operations for the gradient of the data, which nobody needs; part of <see cref="StepFlops"/>.</summary>
    public Poly IdleBackwardFlops => Rows.Aggregate(Poly.Zero, (sum, row) => sum + ((PassOf(row)?.Backward ?? 1) * row.IdleBackwardFlops)) + (Loss?.IdleBackwardFlops ?? 0);

    /// <summary>Bytes that a step of Adam reads and writes.</summary>
    public Poly OptimizerBytes => AdamMovedBytes * TrainedParameters;

    /// <summary>Bytes that a forward pass must move, whatever stays in a cache: its inputs and outputs, and its weights once.</summary>
    public Poly OnceMovedBytes => InputBytes + OutputBytes + SureWeightBytes;

    /// <summary>
    /// Bytes that a step of training must move, whatever stays in a cache: the inputs, and of each weight itself and its moments, read and
    /// written. Its gradient need never be in memory.
    /// </summary>
    public Poly OnceMovedStepBytes => InputBytes + (AdamMovedBytes - 4) * TrainedParameters;

    /// <summary>How long the model takes at least on a machine; null if its operations or bytes a second are not known.</summary>
    /// <param name="machine">The machine; that of the model where none is given.</param>
    /// <param name="sizes">All sizes that the model leaves open.</param>
    public Roofline? RooflineAt(IReadOnlyDictionary<string, long> sizes, Machine? machine = null) =>
        (machine ?? Machine) is { } known ? Roofline.Of(this, known, sizes) : null;

    /// <summary>
    /// How large a size that the declaration allows can be for training and for inference to fit into the memory of a machine: 0 where the smallest
    /// is too large already, <see cref="LargestAllowed"/> where that fits too, null where nothing can be said.
    /// </summary>
    /// <param name="symbol">The size.</param>
    /// <param name="sizes">All other sizes that the model leaves open.</param>
    /// <param name="machine">The machine; that of the model where none is given.</param>
    public (long? Training, long? Inference) LargestThatFits(string symbol, IReadOnlyDictionary<string, long> sizes, Machine? machine = null) =>
        (machine ?? Machine)?.Memory is { } memory
            ? (Fits(TrainingMemory, symbol, sizes, memory), Fits(InferenceMemory, symbol, sizes, memory))
            : (null, null);

    private long? Fits(PolyMax need, string symbol, IReadOnlyDictionary<string, long> sizes, long memory) =>
        Capacity.Of(need, symbol, sizes, memory) is { } fits ? Allowed(symbol, fits) : null;
}
