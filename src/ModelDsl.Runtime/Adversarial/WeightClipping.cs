using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Adversarial;

/// <summary>Keeps a critic Lipschitz by keeping its weights small (Arjovsky, Chintala and Bottou 2017, algorithm 1).</summary>
public static class WeightClipping
{
    /// <summary>Puts every parameter into [−c, c].</summary>
    /// <param name="module">Changed in place.</param>
    /// <param name="bound">c > 0.</param>
    /// <exception cref="ArgumentException">c is not positive.</exception>
    public static void Apply(nn.Module module, double bound)
    {
        Guard.Number(bound is > 0 and < double.PositiveInfinity, nameof(bound), "more than 0", bound);
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        foreach (var parameter in module.parameters())
            parameter.clamp_(-bound, bound);
    }
}
