namespace ModelDsl.Layers;

/// <summary>
/// Feed-forward networks of which each token goes through a few, which a router chooses: Σ of w(e)·expert(e, x) over the chosen e (Shazeer et al.
/// 2017; Jiang et al. 2024, section 2.1). Cost follows the active experts, memory all.
/// </summary>
/// <remarks>
/// An expert is a SwiGLU: down(SiLU(gate(x))·up(x)), or without gate down(GELU(up(x))). The router's weights are a softmax over the chosen
/// logits. FLOPs count the router and the active experts of each token; choosing is not counted.
/// </remarks>
/// <param name="Experts">How many there are.</param>
/// <param name="Active">How many a token goes through.</param>
/// <param name="Hidden">Width inside an expert.</param>
/// <param name="Gated">True for SwiGLU, false for two plain maps.</param>
/// <param name="SoftmaxFirst">Weighs by the softmax over all logits, so that the weights of the chosen sum to less than 1 (Fedus et al. 2022).</param>
[Example("MixtureOfExperts(4, active: 2, hidden: 6)", In = "[B, T, 8]", Out = "[B, T, 8]", Params = "608", Flops = "742·B·T", Macs = "320·B·T",
    Keys = "router.weight, experts.0.gate_proj.weight, experts.0.up_proj.weight, experts.0.down_proj.weight, experts.1.gate_proj.weight, "
        + "experts.1.up_proj.weight, experts.1.down_proj.weight, experts.2.gate_proj.weight, experts.2.up_proj.weight, experts.2.down_proj.weight, "
        + "experts.3.gate_proj.weight, experts.3.up_proj.weight, experts.3.down_proj.weight")]
[Example("MixtureOfExperts(2, active: 1, hidden: 6, gated: false, softmaxFirst: true)", In = "[B, 5, 4]", Out = "[B, 5, 4]", Params = "104", Flops = "890·B", Macs = "280·B",
    Keys = "router.weight, experts.0.up_proj.weight, experts.0.down_proj.weight, experts.1.up_proj.weight, experts.1.down_proj.weight")]
public sealed record MixtureOfExperts(long Experts, long Active, long Hidden, bool Gated = true, bool SoftmaxFirst = false) : UnaryLayer("[B, T, D]")
{
    public override LayerRule Rule(Shape x)
    {
        var d = x[2];
        var tokens = x[0] * x[1];
        var isListed = Experts <= MostListed;
        ValueList<Weight> expert = Gated
            ? [new("gate_proj.weight", [Hidden, d]), new("up_proj.weight", [Hidden, d]), new("down_proj.weight", [d, Hidden])]
            : [new("up_proj.weight", [Hidden, d]), new("down_proj.weight", [d, Hidden])];
        var one = expert.Aggregate(Poly.Zero, static (sum, weight) => sum + weight.Shape.Elements);
        var macs = tokens * ((d * Experts) + (Active * one));
        // SiLU (4) and a product, or GELU (8), for each hidden value; a softmax (5); a product and a sum for each value of each active expert.
        var others = tokens * (((Gated ? 5 : 8) * (Poly)Active * Hidden) + (5 * (SoftmaxFirst ? (Poly)Experts : Active)) + (2 * Active * d));
        return new()
        {
            Output = x,
            Weights = !isListed ? [] :
            [
                new("router.weight", [Experts, d]),
                .. Enumerable.Range(0, (int)Experts).SelectMany(e => expert.Select(weight => weight with { Name = $"experts.{Poly.Write(e)}.{weight.Name}" })),
            ],
            IdleParameters = (Experts - (Poly)Active) * one,
            Flops = (2 * macs) + others,
            Macs = macs,
            Keeps = Kept.Input,
            SavedBytes = 4 * tokens * Active * (((Gated ? 3 : 2) * (Poly)Hidden) + (2 * d)),
            Order = $"O(n·d·h·k), k = {Poly.Write(Active)} of {Poly.Write(Experts)} experts",
            Requires =
            [
                new KnownSize(d, "features"),
                new Fact(Active <= Experts, $"sends tokens through {Poly.Write(Active)} experts of {Poly.Write(Experts)}", "active"),
                new Fact(isListed, $"has more than {Poly.Write(MostListed)} experts", "experts"),
            ],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        ModuleType = "global::ModelDsl.Parts.MixtureOfExperts",
        Module = CSharp.Of($"new global::ModelDsl.Parts.MixtureOfExperts({at.Shapes[0][2]}, {Experts}, {Active}, {Hidden}{CSharp.Option("gated", Gated, true)}{CSharp.Option("softmaxFirst", SoftmaxFirst, false)})"),
        Forward = at.Call,
    };

    // Each has checkpoint keys of its own.
    private const long MostListed = 1024;
}
