namespace ModelDsl.Reports;

/// <summary>The cost of one layer.</summary>
/// <param name="Key">Its checkpoint key from the top of the model: <c>encoder.1</c>; a name of its place where it has none.</param>
/// <param name="Layer">As its author wrote it.</param>
/// <param name="Output">Types of its outputs.</param>
/// <param name="Parameters">Trained numbers.</param>
/// <param name="Buffers">Numbers that are saved but not trained.</param>
/// <param name="Flops">Multiplications and additions of one forward pass.</param>
/// <param name="Macs">Multiply-adds of matrix products and convolutions.</param>
/// <param name="OutputBytes">Bytes of its outputs; 0 for a view.</param>
/// <param name="TrainingBytes">Bytes kept for the backward pass because of this layer, counted once where several layers keep one value.</param>
public sealed record ReportRow(string Key, string Layer, string Output, Poly Parameters, Poly Buffers, Poly Flops, Poly Macs, Poly OutputBytes, Poly TrainingBytes)
{
    /// <summary>Bytes that it reads in a forward pass: inputs, weights and buffers; 0 for a view.</summary>
    public Poly ReadBytes { get; init; } = 0;

    /// <summary>Bytes that its steps write and read between them, as queries, keys and values of attention.</summary>
    public Poly InnerBytes { get; init; } = 0;

    /// <summary>Bytes that it reads and writes in a forward pass.</summary>
    public Poly MovedBytes => ReadBytes + InnerBytes + OutputBytes;

    /// <summary>Operations of the backward pass: two products for each one forward, everything else as often as forward, and less where weights are frozen.</summary>
    public Poly BackwardFlops => Flops + (2 * Macs) - SparedFlops;

    /// <summary>Of its parameters those that training leaves as they are.</summary>
    public Poly FrozenParameters { get; init; } = 0;

    /// <summary>
    /// Operations of the backward pass that frozen weights spare: the product for their gradient, and where nothing before them is trained, all.
    /// </summary>
    public Poly SparedFlops { get; init; } = 0;

    /// <summary>
    /// Bytes that it reads and writes in the backward pass: it reads the gradient of its outputs and what was kept because of it, and writes a
    /// gradient of all that it read forward. What its steps move between them is not counted.
    /// </summary>
    public Poly BackwardBytes => OutputBytes + TrainingBytes + ReadBytes - IdleBackwardBytes;

    /// <summary>Operations of <see cref="BackwardFlops"/> for the gradient of the data, which nobody needs and no program calculates.</summary>
    public Poly IdleBackwardFlops { get; init; } = 0;

    /// <summary>Bytes that are not moved because that gradient is not calculated.</summary>
    public Poly IdleBackwardBytes { get; init; } = 0;

    /// <summary>Bytes that the formula as its paper writes it would hold besides, and the code never does.</summary>
    public Poly WrittenBytes { get; init; } = 0;

    /// <summary>Values that generation keeps for each token that it has seen.</summary>
    public Poly CachedValues { get; init; } = 0;

    /// <summary>Trained numbers that one token does not pass through.</summary>
    public Poly IdleParameters { get; init; } = 0;

    /// <summary>What it reads, in order; null for the row before it alone (the first input of the model for the first row), as in a report from before it said so.</summary>
    public ValueList<ReportSource>? Reads { get; init; }

    /// <summary>The order of time in the terms of its paper; empty where the FLOPs say it.</summary>
    public string Order { get; init; } = "";

    /// <summary>The same layer with the costs of another besides.</summary>
    /// <param name="other">The other.</param>
    /// <param name="times">How often the other's costs count.</param>
    internal ReportRow Plus(ReportRow other, int times = 1) => this with
    {
        Parameters = Parameters + (times * other.Parameters),
        Buffers = Buffers + (times * other.Buffers),
        Flops = Flops + (times * other.Flops),
        Macs = Macs + (times * other.Macs),
        OutputBytes = OutputBytes + (times * other.OutputBytes),
        TrainingBytes = TrainingBytes + (times * other.TrainingBytes),
        ReadBytes = ReadBytes + (times * other.ReadBytes),
        InnerBytes = InnerBytes + (times * other.InnerBytes),
        WrittenBytes = WrittenBytes + (times * other.WrittenBytes),
        CachedValues = CachedValues + (times * other.CachedValues),
        IdleParameters = IdleParameters + (times * other.IdleParameters),
        FrozenParameters = FrozenParameters + (times * other.FrozenParameters),
        SparedFlops = SparedFlops + (times * other.SparedFlops),
        IdleBackwardFlops = IdleBackwardFlops + (times * other.IdleBackwardFlops),
        IdleBackwardBytes = IdleBackwardBytes + (times * other.IdleBackwardBytes),
    };
}
