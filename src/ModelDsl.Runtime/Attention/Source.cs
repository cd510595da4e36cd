using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>Queries, keys and values that belong together, or their gradients.</summary>
internal readonly struct Source<T>(Tensor q, Tensor k, Tensor v) where T : unmanaged
{
    internal readonly Heads<T> Q = new(q);
    internal readonly Heads<T> K = new(k);
    internal readonly Heads<T> V = new(v);
}
