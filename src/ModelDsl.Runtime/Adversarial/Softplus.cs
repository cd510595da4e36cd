using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Adversarial;

/// <summary>softplus(x) = ln(1 + eˣ): −ln σ(−x), which neither overflows nor loses digits at either end.</summary>
internal static class Softplus
{
    /// <summary>The mean over all values; the caller's scope holds what it is made of.</summary>
    internal static Tensor Mean(Tensor x) => nn.functional.logsigmoid(x.neg()).mean().neg();
}
