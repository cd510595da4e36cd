namespace ModelDsl.Layers;

/// <summary>What attention layers have in common: maps to queries, keys and values, a core, and a map back from all heads together.</summary>
/// <remarks>
/// MACs: the four maps, and the products of the core. On top come the offsets, and for each pair of tokens that are compared one scaling and a
/// softmax (5). Pairs that a causal mask hides are counted, as published tables do; windows are counted whole at the edges.
/// </remarks>
/// <param name="Accepts">The first input asks; the last of rank 3 before the optional ones answers.</param>
/// <param name="Heads">Heads of the queries.</param>
/// <param name="KvHeads">Heads of keys and values; 0 for as many.</param>
/// <param name="HeadSize">Features of a head; 0 for an equal part of the input's.</param>
/// <param name="Bias">True if the maps add offsets.</param>
/// <param name="OutputBias">True if the last map does so too.</param>
public abstract record AttentionLayer(string Accepts, long Heads, long KvHeads, long HeadSize, bool Bias, bool OutputBias) : Layer(Accepts)
{
    /// <summary>What lies between the maps.</summary>
    protected abstract AttentionCost Cost(AttentionSizes sizes, ValueList<Shape> inputs);

    /// <summary>The order of time as the paper has it, in n tokens and d features: <c>O(n·w·d), w = 512</c>.</summary>
    protected abstract string Order(AttentionSizes sizes);

    /// <summary>Weights of the four maps.</summary>
    /// <param name="own">Features of all heads of queries.</param>
    /// <param name="shared">Features of all heads of keys.</param>
    /// <param name="sizes">Of the inputs.</param>
    protected virtual ValueList<Weight> Maps(Poly own, Poly shared, AttentionSizes sizes) =>
    [
        .. Map("q_proj", own, sizes.D, Bias), .. Map("k_proj", shared, sizes.M, Bias), .. Map("v_proj", shared, sizes.M, Bias),
        .. Map("out_proj", sizes.D, own, Bias && OutputBias),
    ];

    /// <summary>Weights besides those of the four maps.</summary>
    protected virtual ValueList<Weight> Others(AttentionSizes sizes) => [];

    /// <summary>Buffers.</summary>
    protected virtual ValueList<BufferTensor> Buffers(AttentionSizes sizes) => [];

    /// <summary>Multiply-adds of maps besides the four.</summary>
    protected virtual Poly OtherMacs(AttentionSizes sizes) => 0;

    /// <summary>Values added by the offsets of those maps.</summary>
    protected virtual Poly OtherOffsets(AttentionSizes sizes) => 0;

    /// <summary>Values of the inputs that maps read after the first: the memory once for keys and once for values, a sequence that is its own memory also for queries.</summary>
    protected virtual Poly ReadAgain(AttentionSizes sizes, bool isSelf) => sizes.B * sizes.S * sizes.M * (isSelf ? 2 : 1);

    /// <summary>What must hold besides.</summary>
    protected virtual ValueList<Condition> Needs(AttentionSizes sizes, ValueList<Shape> inputs) => [];

    /// <summary>Values of each token that generation keeps; 0 if the layer cannot generate token by token.</summary>
    protected virtual Poly CachedValues(AttentionSizes sizes) => 0;

    /// <summary>The runtime's module, which has the layer's name: its constructor's arguments after the features.</summary>
    protected abstract CSharp Arguments(AttentionSizes sizes);

    public override LayerRule Rule(ValueList<Shape> inputs)
    {
        var sizes = SizesOf(inputs);
        var (b, t, s, d, m, _) = sizes;
        var (own, shared) = (Heads * sizes.Size, KeyHeads * sizes.Size);
        var cost = Cost(sizes, inputs);
        var macs = (b * t * d * own) + (2 * b * s * m * shared) + (b * t * own * d) + OtherMacs(sizes) + cost.Macs;
        var offsets = (Bias ? b * ((t * own) + (2 * s * shared)) + OtherOffsets(sizes) : 0) + (Bias && OutputBias ? b * t * d : 0);
        return new()
        {
            Output = inputs[0],
            Weights =
            [
                .. Maps(own, shared, sizes), .. Others(sizes),
            ],
            Buffers = Buffers(sizes),
            Flops = (2 * macs) + offsets + cost.Others,
            Macs = macs,
            Keeps = Kept.Input,
            // Queries, keys, values and what the heads give, as float32.
            SavedBytes = 4 * ((2 * b * t * own) + (2 * b * s * shared) + cost.Saved),
            WorkBytes = 4 * ((2 * b * t * own) + (2 * b * s * shared) + cost.Held),
            // Gradients of queries, keys and values; that of what the heads give takes the place of the output's.
            BackwardBytes = 4 * ((b * t * own) + (2 * b * s * shared)),
            InnerBytes = 4 * ((2 * ((2 * b * t * own) + (2 * b * s * shared) + cost.Passed)) + ReadAgain(sizes, inputs.Take(Needed).Count(static shape => shape.Rank == 3) == 1)),
            WrittenBytes = 4 * cost.Written,
            CachedValues = CachedValues(sizes),
            Order = Order(sizes),
            Requires =
            [
                new KnownSize(d, "features"),
                new KnownSize(m, "features"),
                .. HeadSize > 0 ? [] : new Condition[] { new Divides(Heads, d, $"{d} features", "heads") },
                new Divides(KeyHeads, Heads, $"{Poly.Write(Heads)} heads", "groups", "kvHeads"),
                .. Needs(sizes, inputs),
            ],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at)
    {
        var sizes = SizesOf(at.Shapes);
        var type = $"global::ModelDsl.Parts.{GetType().Name}";
        return new()
        {
            ModuleType = type,
            Module = CSharp.Of($"new {(CSharp)type}({sizes.D}, {Heads}{Arguments(sizes)}{CSharp.Option("bias", Bias, true)}{CSharp.Option("outputBias", OutputBias, true)})"),
            Forward = CSharp.Of($"{at.Field}.call({CSharp.List(Given(at))})"),
        };
    }

    /// <summary>The input of that many axes after the first ones that the layer needs; null if it was not given.</summary>
    protected static int? Optional(ValueList<Shape> inputs, int needed, int rank)
    {
        for (var i = needed; i < inputs.Count; i++)
        {
            if (inputs[i].Rank == rank)
                return i;
        }
        return null;
    }

    protected long KeyHeads => KvHeads == 0 ? Heads : KvHeads;

    // The inputs that are needed, then mask and bias by name: the generated call reads as one.
    private IEnumerable<CSharp> Given(TorchSharpSite at)
    {
        for (var i = 0; i < at.Inputs.Count; i++)
        {
            var name = Inputs.Skip(Needed).FirstOrDefault(pattern => pattern.IsOptional && i >= Needed && pattern.AcceptsRank(at.Shapes[i]))?.Name;
            yield return name is null ? at.Inputs[i] : CSharp.Of($"{(CSharp)name}: {at.Inputs[i]}");
        }
    }

    /// <summary>How many inputs must be given.</summary>
    protected int Needed => Inputs.Count(static pattern => !pattern.IsOptional);

    private AttentionSizes SizesOf(ValueList<Shape> inputs)
    {
        var (x, memory) = (inputs[0], inputs.Take(Needed).Last(static shape => shape.Rank == 3));
        return new(x[0], x[1], memory[1], x[2], memory[2], HeadSize > 0 ? HeadSize : x[2].FloorDiv(Heads));
    }

    /// <summary>A linear map's weights.</summary>
    protected static ValueList<Weight> Map(string name, Poly output, Poly input, bool bias) =>
        bias ? [new($"{name}.weight", [output, input]), new($"{name}.bias", [output])] : [new($"{name}.weight", [output, input])];
}
