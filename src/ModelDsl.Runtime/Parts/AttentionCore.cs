using ModelDsl.Attention;
using ModelDsl.Kernels;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Parts;

/// <summary>What lies between the maps of an attention layer: norms, positions, and the kernel that its options ask for.</summary>
internal sealed class AttentionCore : IDisposable
{
    private const double Eps = 1e-6;

    private readonly RotaryTables? rotary;
    private readonly nn.Module owner;

    /// <param name="owner">The layer, which gets the parameters <c>q_norm.weight</c> and <c>k_norm.weight</c> if there are norms.</param>
    /// <param name="options">Its options.</param>
    /// <param name="headSize">Features of a head.</param>
    public AttentionCore(nn.Module owner, AttentionOptions options, long headSize)
    {
        (this.owner, Options) = (owner, options);
        if (options.Positions == Positions.Rotary)
            rotary = new(headSize, options.Theta, options.Scaling, options.Factor, options.Trained);
        if (!options.QkNorm)
            return;
        owner.register_parameter("q_norm.weight", new Parameter(ones(headSize)));
        owner.register_parameter("k_norm.weight", new Parameter(ones(headSize)));
    }

    internal AttentionOptions Options { get; }

    /// <summary>Queries [B, H, T, d], keys and values [B, H′, S, d] to [B, H, T, d]. Query i stands at S − T + i.</summary>
    /// <param name="q">Queries.</param>
    /// <param name="k">Keys.</param>
    /// <param name="v">Values.</param>
    /// <param name="mask">[B, S]: 0 where there is padding; or null.</param>
    /// <param name="bias">Added to the scores: [H, T, S] for all pairs, or [H, 1, T + S − 1] for distances; or null.</param>
    public Tensor Attend(Tensor q, Tensor k, Tensor v, Tensor? mask, Tensor? bias)
    {
        if (Options.QkNorm)
            (q, k) = (RMSNorm.Apply(q, owner.get_parameter("q_norm.weight"), Eps), RMSNorm.Apply(k, owner.get_parameter("k_norm.weight"), Eps));
        var (n, m) = (q.size(2), k.size(2));
        // Angles tell differences of places alone.
        if (rotary is not null)
            (q, k) = (rotary.Turn(q, Math.Max(0, m - n)), rotary.Turn(k, Math.Max(0, n - m)));
        var ofPairs = bias is null || IsOfDistances(bias, n, m) ? null : bias.unsqueeze(0);
        var distances = bias is null || ofPairs is not null ? null : bias.squeeze(1);
        if (Options.Positions == Positions.ALiBi)
            distances = Sum(distances, Alibi.Apply(q.size(1), n, m, q.dtype, q.device));
        var (dropout, scale) = (owner.training ? Options.Dropout : 0, Options.Scale == 0 ? null : (double?)Options.Scale);
        if (Options.Window == 0)
            return DenseAttention.Apply(q, k, v, Options.Causal, mask, ofPairs, scale, Options.SoftCap, dropout, distances);
        Guard.That(ofPairs is null, "a window takes a bias for distances [heads, 1, T + S − 1] alone");
        return WindowAttention.Apply(q, k, v, Options.Window, Options.Causal, 1, mask, scale, Options.SoftCap, dropout, distances);
    }

    public void Dispose() => rotary?.Dispose();

    private static bool IsOfDistances(Tensor bias, long n, long m) => bias.dim() == 3 && bias.size(1) == 1 && bias.size(2) == n + m - 1;

    private static Tensor Sum(Tensor? a, Tensor b) => a is null ? b : a.add(b);
}
