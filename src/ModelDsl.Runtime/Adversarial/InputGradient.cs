using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Adversarial;

/// <summary>The gradient of a discriminator at its input, for penalties: with its own graph, so that it can be differentiated again.</summary>
/// <example><c>using var x = InputGradient.Leaf(real); using var logits = D(x); using var g = InputGradient.Of(logits, x);</c></example>
public static class InputGradient
{
    /// <summary>∂ Σ logits / ∂ input: for each sample the gradient of its own logits, where no layer mixes the samples of a batch.</summary>
    /// <param name="logits">What the discriminator made of the input.</param>
    /// <param name="input">A <see cref="Leaf"/> or one <see cref="Between"/>, shape [N, *].</param>
    /// <returns>The shape of the input; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">The logits do not depend on the input.</exception>
    public static Tensor Of(Tensor logits, Tensor input)
    {
        Guard.NotEmpty(logits, nameof(logits));
        Guard.NotEmpty(input, nameof(input));
        Guard.That(input.requires_grad, $"'{nameof(input)}' must require a gradient: make it by {nameof(InputGradient)}.{nameof(Leaf)}");
        using var scope = NewDisposeScope();
        var gradient = logits.requires_grad
            ? autograd.grad([logits.sum()], [input], create_graph: true, retain_graph: true, allow_unused: true)[0]
            : null;
        Guard.That(gradient is { IsInvalid: false }, $"'{nameof(logits)}' must depend on '{nameof(input)}', but do not");
        return scope.MoveToOuter(gradient!);
    }

    /// <summary>The same values, where a graph begins.</summary>
    /// <param name="x">Any shape; stays as it is.</param>
    /// <returns>Detached, requires a gradient, shares the memory of x; the caller disposes it.</returns>
    public static Tensor Leaf(Tensor x) => x.detach().requires_grad_();

    /// <summary>x + u·(y − x), for each sample with another u drawn evenly from [0, 1) (Gulrajani et al. 2017, algorithm 1).</summary>
    /// <param name="real">x, shape [N, *].</param>
    /// <param name="fake">y, the same shape.</param>
    /// <returns>A leaf as of <see cref="Leaf"/>; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or there is no sample.</exception>
    public static Tensor Between(Tensor real, Tensor fake)
    {
        Guard.SameShape(fake, nameof(fake), real, nameof(real));
        Guard.NotEmpty(real, nameof(real));
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        long[] one = [real.size(0), .. Enumerable.Repeat(1L, (int)real.dim() - 1)];
        var mix = rand(one, dtype: real.dtype, device: real.device);
        return scope.MoveToOuter(real.lerp(fake, mix)).requires_grad_();
    }
}
