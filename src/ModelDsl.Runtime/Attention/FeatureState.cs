using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>What <see cref="FeatureAttention"/> remembers of keys and values: their sums, divided by e^peak so that they stay numbers.</summary>
/// <param name="Sum">Σ ψ·vᵀ: [.., f, d].</param>
/// <param name="Total">Σ ψ: [.., f, 1].</param>
/// <param name="Peak">[.., 1, 1], or null where nothing can overflow.</param>
internal sealed record FeatureState(Tensor Sum, Tensor Total, Tensor? Peak)
{
    /// <summary>That of some keys [.., m, f] and values [.., m, d].</summary>
    public static FeatureState Of(Tensor keys, Tensor values, Tensor? peak) =>
        new(keys.transpose(-1, -2).matmul(values), keys.sum(-2).unsqueeze(-1), peak);

    /// <summary>The same divided by e^peak for another peak.</summary>
    public FeatureState At(Tensor? peak)
    {
        if (peak is null)
            return this;
        var decay = Peak!.sub(peak).exp_();
        return new(Sum.mul(decay), Total.mul(decay), peak);
    }

    /// <summary>That of the keys of both, of the same peak.</summary>
    public FeatureState Plus(FeatureState other) => new(Sum.add(other.Sum), Total.add(other.Total), other.Peak);

    /// <summary>The weighted mean of the values for queries [.., n, f]: [.., n, d].</summary>
    public Tensor Mean(Tensor queries) => Mean(queries.matmul(Sum), queries.matmul(Total));

    /// <summary>The sum of values divided by the sum of their weights; 0 where no key has any.</summary>
    public static Tensor Mean(Tensor sum, Tensor weight) => sum.div(weight.masked_fill(weight.eq(0), 1));

    /// <summary>The same in memory of its own, beyond the scope in which it was made; what it takes the place of is freed.</summary>
    public FeatureState InPlaceOf(FeatureState? before)
    {
        FeatureState own = new(Sum.clone().MoveToOuterDisposeScope(), Total.clone().MoveToOuterDisposeScope(), Peak?.MoveToOuterDisposeScope());
        before?.Sum.Dispose();
        before?.Total.Dispose();
        before?.Peak?.Dispose();
        return own;
    }
}
