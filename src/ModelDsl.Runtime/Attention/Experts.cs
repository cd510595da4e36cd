using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>A sparse mixture of experts: a router chooses a few of them for each token (Shazeer et al. 2017, arXiv 1701.06538).</summary>
public static class Experts
{
    /// <summary>Σ over the chosen experts e of weight(e)·expert(e, x).</summary>
    /// <param name="x">[N, D].</param>
    /// <param name="router">[N, E]: a logit for each token and expert.</param>
    /// <param name="active">Experts a token goes through, those with the highest logits; 1 … E.</param>
    /// <param name="expert">
    /// Gives an expert's output [tokens, O] for its tokens [tokens, D], a new tensor that is disposed here; called once for each expert that
    /// was chosen at all, in their order.
    /// </param>
    /// <param name="softmaxFirst">
    /// False: the weights are the softmax over the chosen logits (Mixtral: Jiang et al. 2024, arXiv 2401.04088, section 2.1). True: over all
    /// of them, so that the weights of the chosen sum to less than 1 (Switch: Fedus et al. 2022, arXiv 2101.03961, section 2.1).
    /// </param>
    /// <returns>[N, O].</returns>
    /// <exception cref="ArgumentException">Shapes that do not fit together, too many active experts, an expert that loses tokens.</exception>
    public static Tensor Route(Tensor x, Tensor router, long active, Func<int, Tensor, Tensor> expert, bool softmaxFirst = false)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(router);
        ArgumentNullException.ThrowIfNull(expert);
        if (x.dim() != 2 || router.dim() != 2 || x.size(0) != router.size(0) || x.size(0) == 0)
            throw new ArgumentException(
                "'x' must be [tokens, features] and 'router' [tokens, experts], " +
                $"but they are {AttentionInputs.Text(x)} and {AttentionInputs.Text(router)}");
        var count = router.size(1);
        Guard.That(active >= 1 && active <= count, $"'active' must be from 1 to the {count} experts, but is {active}");
        using var scope = NewDisposeScope();
        var (weights, chosen) = (softmaxFirst ? router.softmax(-1) : router).topk((int)active, -1);
        if (!softmaxFirst)
            weights = weights.softmax(-1);
        // Choices in the order of their experts: those of one expert are then rows in a row.
        var choices = chosen.flatten();
        var order = choices.argsort();
        var tokens = order.div(active, RoundingMode.floor);
        var shares = choices.bincount(null, count).cpu().data<long>().ToArray();
        var sorted = x.index_select(0, tokens);
        var outputs = new List<Tensor>();
        var first = 0L;
        for (var e = 0; e < shares.Length; e++)
        {
            if (shares[e] == 0)
                continue;
            var output = expert(e, sorted.narrow(0, first, shares[e]));
            if (output.dim() != 2 || output.size(0) != shares[e])
                throw new ArgumentException($"Expert {e} must give [{shares[e]}, outputs] for its tokens, but gave {AttentionInputs.Text(output)}");
            outputs.Add(output);
            first += shares[e];
        }
        var weighted = cat(outputs, 0).mul(weights.flatten().index_select(0, order).unsqueeze(1));
        return zeros([x.size(0), weighted.size(1)], weighted.dtype, x.device).index_add(0, tokens, weighted, 1).MoveToOuterDisposeScope();
    }
}
