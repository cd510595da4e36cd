using static TorchSharp.torch;
using Layer = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace Samples.LongContext;

/// <summary>A way to attend: what its declaration says it costs for a sequence of n tokens, and how its layer is made.</summary>
/// <param name="Name">The class that was declared.</param>
/// <param name="Sees">What a token looks at, in a word or two.</param>
/// <param name="IsCausal">True if a token sees none after it.</param>
/// <param name="Order">How time grows, as the paper has it.</param>
/// <param name="Flops">Operations of a forward pass.</param>
/// <param name="Bytes">Bytes of activations at the worst moment of a forward pass.</param>
/// <param name="Written">The same as the paper writes the formula; null where the code holds no less.</param>
/// <param name="New">Makes the layer with fresh weights.</param>
public sealed record Variant(
    string Name, string Sees, bool IsCausal, string Order, Func<long, long> Flops, Func<long, long> Bytes, Func<long, long>? Written, Func<Layer> New)
{
    /// <summary>Features of a token.</summary>
    public const long Features = 512;

    /// <summary>All of them, dense attention first.</summary>
    public static IReadOnlyList<Variant> All { get; } =
    [
        new("Dense", "all tokens", false, Dense.Complexity.Order, N(Dense.Complexity.Flops), N(Dense.Complexity.InferenceBytes), N(Dense.Complexity.WrittenInferenceBytes), static () => new Dense()),
        new("CausalDense", "all tokens before", true, CausalDense.Complexity.Order, N(CausalDense.Complexity.Flops), N(CausalDense.Complexity.InferenceBytes), N(CausalDense.Complexity.WrittenInferenceBytes), static () => new CausalDense()),
        new("Window", "256 tokens on either side", false, Window.Complexity.Order, N(Window.Complexity.Flops), N(Window.Complexity.InferenceBytes), N(Window.Complexity.WrittenInferenceBytes), static () => new Window()),
        new("Longformer", "a window of 512 and 32 global tokens", false, Longformer.Complexity.Order, N(Longformer.Complexity.Flops), N(Longformer.Complexity.InferenceBytes), N(Longformer.Complexity.WrittenInferenceBytes), static () => new Longformer()),
        new("Strided", "half near, half every 128th token before", true, Strided.Complexity.Order, N(Strided.Complexity.Flops), N(Strided.Complexity.InferenceBytes), N(Strided.Complexity.WrittenInferenceBytes), static () => new Strided()),
        new("Fixed", "half its block, half what ends the blocks before", true, Fixed.Complexity.Order, N(Fixed.Complexity.Flops), N(Fixed.Complexity.InferenceBytes), N(Fixed.Complexity.WrittenInferenceBytes), static () => new Fixed()),
        new("BigBird", "neighbouring, random and global blocks", false, BigBird.Complexity.Order, N(BigBird.Complexity.Flops), N(BigBird.Complexity.InferenceBytes), N(BigBird.Complexity.WrittenInferenceBytes), static () => new BigBird()),
        new("Linformer", "256 learned mixtures of all tokens", false, Linformer.Complexity.Order, N(Linformer.Complexity.Flops), N(Linformer.Complexity.InferenceBytes), N(Linformer.Complexity.WrittenInferenceBytes), static () => new Linformer()),
        new("Linear", "all tokens, without a softmax", false, Linear.Complexity.Order, N(Linear.Complexity.Flops), N(Linear.Complexity.InferenceBytes), null, static () => new Linear()),
        new("Performer", "all tokens, by an estimate of the softmax", false, Performer.Complexity.Order, N(Performer.Complexity.Flops), N(Performer.Complexity.InferenceBytes), null, static () => new Performer()),
        new("Nystrom", "all tokens, through 64 landmarks", false, Nystrom.Complexity.Order, N(Nystrom.Complexity.Flops), N(Nystrom.Complexity.InferenceBytes), null, static () => new Nystrom()),
    ];

    /// <summary>The order alone, without what its letters are.</summary>
    public string ShortOrder => Order.Split(", ")[0];

    /// <summary>A sequence [1, n, 512].</summary>
    public static Tensor Input(long length) => randn(1, length, Features);

    // Of a single sequence.
    private static Func<long, long> N(Func<long, long, long> cost) => length => cost(1, length);
}
