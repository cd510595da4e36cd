using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Parts;

/// <summary>Attention to learned mixtures of a sequence instead of to its tokens (Wang et al. 2020, equation 7).</summary>
public sealed class LinformerAttention : AttentionPart
{
    private readonly LinformerSharing sharing;

    /// <param name="features">D of the input [B, T, D].</param>
    /// <param name="heads">Parts of D.</param>
    /// <param name="mixtures">k of the paper.</param>
    /// <param name="length">The longest sequence; of no meaning where the projection comes from outside.</param>
    /// <param name="sharing">Which projections are shared.</param>
    /// <param name="bias">True if the maps add offsets.</param>
    /// <param name="outputBias">True if the map back does so too.</param>
    public LinformerAttention(long features, long heads, long mixtures, long length, LinformerSharing sharing, bool bias = true, bool outputBias = true)
        : base(nameof(LinformerAttention), features, heads, bias: bias, outputBias: outputBias)
    {
        this.sharing = sharing;
        if (sharing == LinformerSharing.Layers)
            return;
        long[] shape = sharing == LinformerSharing.None ? [heads, mixtures, length] : [mixtures, length];
        Register("e");
        if (sharing != LinformerSharing.KeyValue)
            Register("f");

        // Entries of variance 1/k, as in the paper's theorem 2.
        void Register(string name) => register_parameter(name, new Parameter(randn(shape).div_(Math.Sqrt(mixtures))));
    }

    /// <summary>With the projection [k, length] where several layers share it, and a mask [B, T] if there is one.</summary>
    public Tensor call(Tensor x, Tensor? projection = null, Tensor? mask = null) => Run(x, x, mask, projection);

    private protected override Tensor Attend(Tensor x, Tensor q, Tensor k, Tensor v, Tensor? mask, Tensor? other)
    {
        var e = sharing == LinformerSharing.Layers ? other! : get_parameter("e")!;
        var f = sharing is LinformerSharing.Layers or LinformerSharing.KeyValue ? e : get_parameter("f")!;
        return e.dim() == 3
            ? Attention.LinformerAttention.Apply(q, k, v, e, f, mask)
            : Attention.LinformerAttention.Apply(q, k, v, e.unsqueeze(0), f.unsqueeze(0), mask);
    }
}
