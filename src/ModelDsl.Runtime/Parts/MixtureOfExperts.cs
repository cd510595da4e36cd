using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Parts;

/// <summary>Feed-forward networks of which each token goes through a few, which a router chooses (Shazeer et al. 2017; Jiang et al. 2024).</summary>
public sealed class MixtureOfExperts : nn.Module<Tensor, Tensor>
{
    private readonly long active;
    private readonly bool softmaxFirst;
    private readonly Expert[] experts;

    /// <param name="features">D of the input [B, T, D].</param>
    /// <param name="experts">How many there are.</param>
    /// <param name="active">How many a token goes through.</param>
    /// <param name="hidden">Width inside an expert.</param>
    /// <param name="gated">True for SwiGLU, false for two plain maps with GELU.</param>
    /// <param name="softmaxFirst">True to weigh by the softmax over all logits instead of that over the chosen.</param>
    public MixtureOfExperts(long features, long experts, long active, long hidden, bool gated = true, bool softmaxFirst = false)
        : base(nameof(MixtureOfExperts))
    {
        (this.active, this.softmaxFirst) = (active, softmaxFirst);
        router = nn.Linear(features, experts, hasBias: false);
        register_module(nameof(router), router);
        this.experts = [.. Enumerable.Range(0, (int)experts).Select(_ => new Expert(features, hidden, gated))];
        var list = nn.ModuleList(this.experts);
        register_module(nameof(experts), list);
    }

    /// <summary>The map to a logit for each expert: [N, D] to [N, experts].</summary>
    public Linear router { get; }

    /// <summary>[B, T, D] to [B, T, D].</summary>
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var tokens = x.reshape(-1, x.size(-1));
        return Attention.Experts.Route(tokens, router.call(tokens), active, (e, chosen) => experts[e].call(chosen), softmaxFirst).view(x.shape).MoveToOuterDisposeScope();
    }

    /// <summary>Does nothing: the constructor has registered every part under its checkpoint key.</summary>
    protected override void RegisterComponents() { }

    private sealed class Expert : nn.Module<Tensor, Tensor>
    {
        private readonly Linear? gate;
        private readonly Linear up;
        private readonly Linear down;

        public Expert(long features, long hidden, bool gated)
            : base(nameof(Expert))
        {
            gate = gated ? Map("gate_proj", features, hidden) : null;
            up = Map("up_proj", features, hidden);
            down = Map("down_proj", hidden, features);
        }

        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            var inner = gate is null ? nn.functional.gelu(up.call(x)) : nn.functional.silu(gate.call(x)).mul(up.call(x));
            return down.call(inner).MoveToOuterDisposeScope();
        }

        private Linear Map(string name, long inputs, long outputs)
        {
            var map = nn.Linear(inputs, outputs, hasBias: false);
            register_module(name, map);
            return map;
        }

        protected override void RegisterComponents() { }
    }
}
