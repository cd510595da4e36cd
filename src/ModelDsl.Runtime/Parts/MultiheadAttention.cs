using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Parts;

/// <summary>
/// Attention of a sequence to itself (Vaswani et al. 2017, section 3.2.2) with the checkpoint keys of PyTorch's MultiheadAttention: one map to
/// queries, keys and values together.
/// </summary>
public sealed class MultiheadAttention : nn.Module<Tensor, Tensor>
{
    private readonly AttentionCore core;
    private readonly long heads;
    private readonly long kvHeads;
    private readonly long headSize;

    /// <param name="features">D of the input [B, T, D].</param>
    /// <param name="heads">Heads of the queries; they divide D.</param>
    /// <param name="options">What the scores are made of; null for their plain form.</param>
    /// <param name="kvHeads">Heads of keys and values; 0 for as many.</param>
    /// <param name="bias">True if both maps add offsets.</param>
    /// <exception cref="ArgumentException">Features do not split into the heads, or the heads into those of keys.</exception>
    public MultiheadAttention(long features, long heads, AttentionOptions? options = null, long kvHeads = 0, bool bias = true)
        : base(nameof(MultiheadAttention))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(heads);
        Guard.That(features % heads == 0, $"{features} features do not split into {heads} heads");
        Guard.That(kvHeads == 0 || heads % kvHeads == 0, $"{heads} heads do not split into {kvHeads} groups");
        (this.heads, this.kvHeads, headSize) = (heads, kvHeads == 0 ? heads : kvHeads, features / heads);
        var rows = features + 2 * this.kvHeads * headSize;
        // Glorot's uniform distribution for the three maps together and zeros, as PyTorch's module begins.
        register_parameter(Input, new Parameter(nn.init.xavier_uniform_(empty(rows, features))));
        if (bias)
            register_parameter(InputBias, new Parameter(zeros(rows)));
        out_proj = nn.Linear(features, features, hasBias: bias);
        if (bias)
            nn.init.zeros_(out_proj.bias!);
        register_module(nameof(out_proj), out_proj);
        core = new(this, options ?? new(), headSize);
    }

    private const string Input = "in_proj_weight";
    private const string InputBias = "in_proj_bias";

    /// <summary>The map from all heads together: [B, T, D] to [B, T, D].</summary>
    public Linear out_proj { get; }

    /// <summary>[B, T, D] to [B, T, D].</summary>
    public override Tensor forward(Tensor x) => call(x, null, null);

    /// <summary>With a mask [B, T] if there is one, and what scores get added: [heads, T, T] for pairs or [heads, 1, 2·T − 1] for distances.</summary>
    public Tensor call(Tensor x, Tensor? mask = null, Tensor? bias = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var scope = NewDisposeScope();
        var attended = Attended(x, mask, bias);
        return out_proj.call(attended.transpose(1, 2).reshape(x.shape)).MoveToOuterDisposeScope();
    }

    // In a scope of its own: queries, keys and values need not live until the last map.
    private Tensor Attended(Tensor x, Tensor? mask, Tensor? bias)
    {
        using var scope = NewDisposeScope();
        var all = nn.functional.linear(x, get_parameter(Input)!, get_parameter(InputBias));
        var split = all.view(x.size(0), x.size(1), heads + (2 * kvHeads), headSize).transpose(1, 2).split([heads, kvHeads, kvHeads], 1);
        return core.Attend(split[0], split[1], split[2], mask, bias).MoveToOuterDisposeScope();
    }

    /// <summary>Does nothing: the constructor has registered every part under its checkpoint key.</summary>
    protected override void RegisterComponents() { }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            core.Dispose();
        base.Dispose(disposing);
    }
}
