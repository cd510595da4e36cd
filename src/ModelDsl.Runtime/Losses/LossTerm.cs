using static TorchSharp.torch;

namespace ModelDsl.Losses;

/// <summary>One named scalar of a loss, such as the KL divergence of an ELBO.</summary>
/// <param name="Name">As a person reads it: <c>total</c>, <c>reconstruction</c>, <c>KL</c>.</param>
/// <param name="Value">A tensor of shape [].</param>
public readonly record struct LossTerm(string Name, Tensor Value);
