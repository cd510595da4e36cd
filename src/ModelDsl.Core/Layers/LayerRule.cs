namespace ModelDsl.Layers;

/// <summary>What a layer makes of given shapes: a plain value from which code, cost and documentation are read.</summary>
public sealed record LayerRule
{
    /// <summary>Shapes of the outputs in order. Most layers have one and set <see cref="Output"/>.</summary>
    public ValueList<NamedShape> Outputs { get; init; } = [];

    /// <summary>The shape of the only, or the first, output.</summary>
    public Shape Output
    {
        get => Outputs[0].Shape;
        init => Outputs = [new("", value)];
    }

    /// <summary>Element type of the outputs; null for that of the first floating input, or of the model's weights where there is none.</summary>
    public DType? OutputType { get; init; }

    /// <summary>The trained tensors. The parameter count is their sum: it is never written down twice.</summary>
    public ValueList<Weight> Weights { get; init; } = [];

    /// <summary>The tensors that are saved but not trained.</summary>
    public ValueList<BufferTensor> Buffers { get; init; } = [];

    /// <summary>Multiplications and additions of one forward pass; a multiply-add is two.</summary>
    public Poly Flops { get; init; } = 0;

    /// <summary>Multiply-adds of matrix products and convolutions alone, as published tables count them.</summary>
    public Poly Macs { get; init; } = 0;

    /// <summary>Numbers of its weights that one forward pass reads; null for all of them.</summary>
    public Poly? ReadWeights { get; init; }

    /// <summary>What the backward pass reads of the input and the output.</summary>
    public Kept Keeps { get; init; } = Kept.Nothing;

    /// <summary>Bytes kept for the backward pass besides these: masks, indices, statistics.</summary>
    public Poly SavedBytes { get; init; } = 0;

    /// <summary>Bytes that a layer of several steps holds at its worst moment, without gradients, besides what was there before it ran.</summary>
    public Poly WorkBytes { get; init; } = 0;

    /// <summary>
    /// Bytes that the backward pass of a layer of several steps holds at its worst moment besides what is kept and the gradients of its outputs;
    /// 0 where that is when the gradients of its inputs are there.
    /// </summary>
    public Poly BackwardBytes { get; init; } = 0;

    /// <summary>True if the gradient of each input is that of the output, without memory of its own.</summary>
    public bool PassesGradient { get; init; }

    /// <summary>
    /// Bytes that the formula as its paper writes it would hold besides, for the moment and for the backward pass, and that the code never
    /// does: the weights of all pairs in attention.
    /// </summary>
    public Poly WrittenBytes { get; init; } = 0;

    /// <summary>Bytes that a layer of several steps writes and reads again between them, and of its inputs again after the first time.</summary>
    public Poly InnerBytes { get; init; } = 0;

    /// <summary>Values that generation token by token keeps for each token that it has seen.</summary>
    public Poly CachedValues { get; init; } = 0;

    /// <summary>Trained numbers that one token does not pass through, as of experts that were not chosen.</summary>
    public Poly IdleParameters { get; init; } = 0;

    /// <summary>The order of time in the terms of the paper: <c>O(n·w·d), w = 512</c>; empty where the FLOPs say it.</summary>
    public string Order { get; init; } = "";

    /// <summary>True if the output is the input's memory under another shape.</summary>
    public bool IsView { get; init; }

    /// <summary>What must hold of the sizes, beyond what the pattern says.</summary>
    public ValueList<Condition> Requires { get; init; } = [];

    public Poly Parameters => Weights.Aggregate(Poly.Zero, static (sum, weight) => sum + weight.Shape.Elements);

    /// <summary>The same with other names for derived axes.</summary>
    public LayerRule WithAxisNames(Func<PolyAxis, string> name) => Map(size => size.WithAxisNames(name)) with
    {
        Weights = Weights.Select(w => w with { Shape = new(w.Shape.Select(axis => axis.WithAxisNames(name)).ToValueList()) }).ToValueList(),
        Requires = Requires.Select(c => c.WithAxisNames(name)).ToValueList(),
    };

    /// <summary>The same with other sizes of what flows, and of all that costs.</summary>
    internal LayerRule Map(Func<Poly, Poly> size) => this with
    {
        Outputs = Outputs.Select(o => o with { Shape = new(o.Shape.Select(size).ToValueList()) }).ToValueList(),
        Flops = size(Flops),
        Macs = size(Macs),
        ReadWeights = ReadWeights is null ? null : size(ReadWeights),
        SavedBytes = size(SavedBytes),
        WorkBytes = size(WorkBytes),
        BackwardBytes = size(BackwardBytes),
        InnerBytes = size(InnerBytes),
        WrittenBytes = size(WrittenBytes),
        CachedValues = size(CachedValues),
    };
}
