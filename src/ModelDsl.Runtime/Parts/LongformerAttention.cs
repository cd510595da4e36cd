using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Parts;

/// <summary>Attention to a window around each token, and of a few global tokens to all and of all to them (Beltagy et al. 2020, section 3.1).</summary>
public sealed class LongformerAttention : AttentionPart
{
    private readonly long window;
    private readonly long global;
    private readonly long dilation;
    private readonly long heads;

    /// <param name="features">D of the input [B, T, D].</param>
    /// <param name="heads">Parts of D.</param>
    /// <param name="window">Tokens around each that it sees: half on either side, and itself.</param>
    /// <param name="global">How many tokens at the beginning are global.</param>
    /// <param name="dilation">Distance of the tokens in a window.</param>
    /// <param name="bias">True if the maps add offsets.</param>
    /// <param name="outputBias">True if the map back does so too.</param>
    public LongformerAttention(long features, long heads, long window = 512, long global = 0, long dilation = 1, bool bias = true, bool outputBias = true)
        : base(nameof(LongformerAttention), features, heads, bias: bias, outputBias: outputBias)
    {
        (this.window, this.global, this.dilation, this.heads) = (window, global, dilation, heads);
        if (global == 0)
            return;
        q_global_proj = Map(nameof(q_global_proj), features, features, bias);
        k_global_proj = Map(nameof(k_global_proj), features, features, bias);
        v_global_proj = Map(nameof(v_global_proj), features, features, bias);
    }

    /// <summary>The map to the queries of global tokens; null without such.</summary>
    public Linear? q_global_proj { get; }

    /// <summary>The map to the keys that they see; null without such.</summary>
    public Linear? k_global_proj { get; }

    /// <summary>The map to the values that they see; null without such.</summary>
    public Linear? v_global_proj { get; }

    private protected override Tensor Attend(Tensor x, Tensor q, Tensor k, Tensor v, Tensor? mask, Tensor? other)
    {
        if (q_global_proj is null)
            return Attention.WindowAttention.Apply(q, k, v, window, dilation: dilation, mask: mask);
        var first = x.narrow(1, 0, global);
        return Attention.LongformerAttention.Apply(
            q, k, v, Split(q_global_proj.call(first), heads), Split(k_global_proj!.call(x), heads), Split(v_global_proj!.call(x), heads), window, global, dilation, mask);
    }
}
