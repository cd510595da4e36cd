using ModelDsl.Adversarial;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Latents;

/// <summary>Holds a code still where its input moves a little.</summary>
public static class Contractive
{
    /// <summary>weight · meanₙ ‖∂hₙ/∂xₙ‖²_F, the squared Frobenius norm of the encoder's Jacobian (Rifai et al. 2011).</summary>
    /// <remarks>
    /// Exactly: one pass back for each value of the code. With probes: for each a random v of values ±1 and one pass back, the mean of ‖vᵀ·∂h/∂x‖² being an
    /// estimate without bias (Hutchinson 1990). It also works where gradients are off, and then has none itself.
    /// </remarks>
    /// <param name="encoder">From inputs, [N, *], to codes, [N, *]; each code of its own input alone.</param>
    /// <param name="x">Shape [N, *].</param>
    /// <param name="weight">0 or more; with 0 the encoder is not run.</param>
    /// <param name="probes">Random vectors for each input; 0 for the exact norm.</param>
    /// <returns>A scalar, shape []; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">There is no value, a number is out of its range, or the code does not depend on the input.</exception>
    public static Tensor Of(Func<Tensor, Tensor> encoder, Tensor x, double weight, long probes = 0)
    {
        Guard.Number(weight is >= 0 and < double.PositiveInfinity, nameof(weight), "0 or more", weight);
        Guard.Number(probes >= 0, nameof(probes), "0 or more", probes);
        Guard.NotEmpty(x, nameof(x));
        if (weight == 0)
            return zeros([], dtype: x.dtype, device: x.device);
        var isTrained = is_grad_enabled();
        using var scope = NewDisposeScope();
        using var gradients = enable_grad();
        var point = InputGradient.Leaf(x);
        var code = encoder(point);
        Guard.NotEmpty(code, nameof(code));
        Guard.That(code.requires_grad, Independent);
        var values = code.numel() / code.size(0);
        var passes = probes > 0 ? probes : values;
        Tensor? sum = null;
        for (long i = 0; i < passes; i++)
        {
            using var inner = NewDisposeScope();
            var seed = probes > 0 ? Signs(code) : One(code, i);
            // An input that nothing depends on ends the process if it is not allowed.
            var gradient = autograd.grad([code], [point], [seed], retain_graph: true, create_graph: isTrained, allow_unused: true)[0];
            Guard.That(gradient is { IsInvalid: false }, Independent);
            var square = gradient.square().sum();
            var next = inner.MoveToOuter(sum is null ? square : sum.add(square));
            sum?.Dispose();
            sum = next;
        }
        return scope.MoveToOuter(sum!.mul(weight / x.size(0) / (probes > 0 ? probes : 1)));
    }

    private const string Independent = "the code must depend on the input, but does not";

    private static Tensor Signs(Tensor code) => randint(0, 2, code.shape, dtype: code.dtype, device: code.device).mul_(2).sub_(1);

    private static Tensor One(Tensor code, long value)
    {
        var seed = zeros(code.size(0), code.numel() / code.size(0), dtype: code.dtype, device: code.device);
        seed.narrow(1, value, 1).fill_(1);
        return seed.reshape(code.shape);
    }
}
