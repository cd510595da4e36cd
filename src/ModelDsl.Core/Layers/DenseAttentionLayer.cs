namespace ModelDsl.Layers;

/// <summary>Attention layers whose scores are of all pairs, or of those in a window: self-attention and cross-attention.</summary>
public abstract record DenseAttentionLayer(string Accepts, long Heads, long KvHeads, long HeadSize, bool Bias, bool OutputBias)
    : AttentionLayer(Accepts, Heads, KvHeads, HeadSize, Bias, OutputBias)
{
    /// <summary>What they are made of.</summary>
    protected abstract AttentionScores Scores { get; }

    protected override AttentionCost Cost(AttentionSizes sizes, ValueList<Shape> inputs) => Scores.Cost(sizes, BiasOf(inputs));

    protected override string Order(AttentionSizes sizes) => Scores.Order(sizes);

    protected override ValueList<Weight> Others(AttentionSizes sizes) => Scores.Weights(sizes);

    protected override Poly CachedValues(AttentionSizes sizes) => Scores.CachedValues(sizes);

    protected override ValueList<Condition> Needs(AttentionSizes sizes, ValueList<Shape> inputs) => Scores.Needs(sizes, BiasOf(inputs));

    protected override CSharp Arguments(AttentionSizes sizes) => CSharp.List(
    [
        Scores.Options(), sizes.M.Equals(sizes.D) ? CSharp.Empty : CSharp.Of($", memoryFeatures: {sizes.M}"),
        CSharp.Option("kvHeads", KvHeads, 0), CSharp.Option("headSize", HeadSize, 0),
    ], "");

    private Shape? BiasOf(ValueList<Shape> inputs) => Optional(inputs, Needed, 3) is { } bias ? inputs[bias] : null;
}
