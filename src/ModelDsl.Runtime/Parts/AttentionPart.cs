using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Parts;

/// <summary>What attention layers have in common: maps to queries, keys and values, a kernel, and a map back from all heads together.</summary>
public abstract class AttentionPart : nn.Module<Tensor, Tensor>
{
    private readonly long kvHeads;

    /// <param name="name">The name of the part's class.</param>
    /// <param name="features">D of the input [B, T, D].</param>
    /// <param name="heads">Heads of the queries.</param>
    /// <param name="kvHeads">Heads of keys and values; 0 for as many.</param>
    /// <param name="headSize">Features of a head; 0 for D/heads.</param>
    /// <param name="memoryFeatures">M of the memory [B, S, M]; 0 for D.</param>
    /// <param name="bias">True if the maps add offsets.</param>
    /// <param name="outputBias">True if the last does so too.</param>
    /// <exception cref="ArgumentException">Features do not split into the heads, or the heads into those of keys.</exception>
    private protected AttentionPart(
        string name, long features, long heads, long kvHeads = 0, long headSize = 0, long memoryFeatures = 0, bool bias = true, bool outputBias = true)
        : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(heads);
        Guard.That(headSize > 0 || features % heads == 0, $"{features} features do not split into {heads} heads");
        Guard.That(kvHeads == 0 || heads % kvHeads == 0, $"{heads} heads do not split into {kvHeads} groups");
        Heads = heads;
        this.kvHeads = kvHeads == 0 ? heads : kvHeads;
        HeadSize = headSize == 0 ? features / heads : headSize;
        var (own, shared, memory) = (heads * HeadSize, this.kvHeads * HeadSize, memoryFeatures == 0 ? features : memoryFeatures);
        q_proj = Map(nameof(q_proj), features, own, bias);
        k_proj = Map(nameof(k_proj), memory, shared, bias);
        v_proj = Map(nameof(v_proj), memory, shared, bias);
        out_proj = Map(nameof(out_proj), own, features, bias && outputBias);
    }

    /// <summary>The map to queries: [B, T, D] to [B, T, heads·size].</summary>
    public Linear q_proj { get; }

    /// <summary>The map to keys: [B, S, M] to [B, S, kvHeads·size].</summary>
    public Linear k_proj { get; }

    /// <summary>The map to values: [B, S, M] to [B, S, kvHeads·size].</summary>
    public Linear v_proj { get; }

    /// <summary>The map from all heads together: [B, T, heads·size] to [B, T, D].</summary>
    public Linear out_proj { get; }

    /// <summary>Heads of the queries.</summary>
    internal long Heads { get; }

    /// <summary>Features of a head.</summary>
    protected long HeadSize { get; }

    /// <summary>[B, T, D] to [B, T, D].</summary>
    public override Tensor forward(Tensor x) => Run(x, x, null, null);

    /// <summary>The same with a mask [B, T] of int64: 1 for a token, 0 for padding.</summary>
    public Tensor call(Tensor x, Tensor mask) => Run(x, x, mask, null);

    /// <summary>Maps, kernel, map.</summary>
    private protected Tensor Run(Tensor x, Tensor memory, Tensor? mask, Tensor? other)
    {
        using var scope = NewDisposeScope();
        var attended = Attended(x, memory, mask, other);
        var joined = attended.transpose(1, 2).reshape(x.size(0), x.size(1), Heads * HeadSize);
        attended.Dispose();
        return out_proj.call(joined).MoveToOuterDisposeScope();
    }

    // In a scope of its own: queries, keys and values need not live until the last map.
    private Tensor Attended(Tensor x, Tensor memory, Tensor? mask, Tensor? other)
    {
        using var scope = NewDisposeScope();
        var q = Split(q_proj.call(x), Heads);
        var k = Split(k_proj.call(memory), kvHeads);
        var v = Split(v_proj.call(memory), kvHeads);
        return Attend(x, q, k, v, mask, other).MoveToOuterDisposeScope();
    }

    /// <summary>Queries [B, heads, T, size], keys and values [B, kvHeads, S, size] to [B, heads, T, size].</summary>
    private protected abstract Tensor Attend(Tensor x, Tensor q, Tensor k, Tensor v, Tensor? mask, Tensor? other);

    /// <summary>[B, T, heads·size] as [B, heads, T, size].</summary>
    private protected Tensor Split(Tensor x, long heads) => x.view(x.size(0), x.size(1), heads, HeadSize).transpose(1, 2);

    /// <summary>A linear map, registered under its name.</summary>
    private protected Linear Map(string name, long inputs, long outputs, bool bias)
    {
        var map = nn.Linear(inputs, outputs, hasBias: bias);
        register_module(name, map);
        return map;
    }

    /// <summary>Does nothing: the constructor has registered every part under its checkpoint key.</summary>
    protected override void RegisterComponents() { }
}
