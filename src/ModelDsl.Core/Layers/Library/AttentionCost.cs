namespace ModelDsl.Layers;

/// <summary>What an attention layer costs between its projections, over all sequences and heads.</summary>
/// <param name="Macs">Multiply-adds of its products.</param>
/// <param name="Others">Operations that are no multiply-adds.</param>
/// <param name="Written">Values that the formula as the paper writes it holds, such as the weights of all pairs, and the kernel never does.</param>
/// <param name="Saved">Values that the kernel keeps for its backward pass besides queries, keys, values and result.</param>
public sealed record AttentionCost(Poly Macs, Poly Others, Poly Written, Poly Saved)
{
    /// <summary>Values that the kernel holds for the moment, without gradients, besides queries, keys, values and result.</summary>
    public Poly Held { get; init; } = Saved;

    /// <summary>Values that steps between the maps write and the next ones read, besides queries, keys, values and result.</summary>
    public Poly Passed { get; init; } = 0;

    /// <summary>
    /// Scores of so many pairs of tokens in each head: a product of two heads' features and one with the values (two multiply-adds for each
    /// feature), one scaling and a softmax (5) for each pair; two numbers of each row of the softmax are kept.
    /// </summary>
    public static AttentionCost OfPairs(Poly heads, Poly pairs, AttentionSizes sizes) =>
        new(2 * sizes.B * pairs * heads * sizes.Size, 6 * sizes.B * pairs * heads, sizes.B * pairs * heads, sizes.B * sizes.T * heads);
}
