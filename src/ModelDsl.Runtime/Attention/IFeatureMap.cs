using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>Features whose products are the weights of <see cref="FeatureAttention"/>; none is negative.</summary>
internal interface IFeatureMap
{
    /// <summary>φ of queries: [.., n, d] to [.., n, f]; a factor that all features of a query share is free.</summary>
    Tensor Queries(Tensor q);

    /// <summary>ψ·e^−peak of keys [.., m, d], and the peak; 0 where a key is hidden.</summary>
    /// <param name="k">[B, H, m, d].</param>
    /// <param name="hidden">[B, 1, m, 1] or null.</param>
    /// <param name="peak">The peak [B, H, 1, 1] of the keys before; the new one is not below it.</param>
    /// <returns>[B, H, m, f], and [B, H, 1, 1] or null where no feature can overflow.</returns>
    (Tensor Features, Tensor? Peak) Keys(Tensor k, Tensor? hidden, Tensor? peak);
}
