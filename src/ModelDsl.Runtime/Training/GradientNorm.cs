using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Training;

/// <summary>The global norm of the gradients of many parameters: the root of the sum of all squares.</summary>
internal static class GradientNorm
{
    /// <summary>Scales the gradients down where their norm is larger than it may be (Pascanu, Mikolov and Bengio 2013, algorithm 1).</summary>
    /// <param name="parameters">Those without a gradient are left out.</param>
    /// <param name="largest">More than 0; infinity only measures.</param>
    /// <returns>The norm before; if it is infinite or not a number, nothing was scaled.</returns>
    internal static double Clip(List<(string Name, Parameter Tensor)> parameters, double largest)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var gradients = parameters.Select(entry => entry.Tensor.grad).OfType<Tensor>().ToArray();
        if (gradients.Length == 0)
            return 0;
        var norms = gradients.Select(gradient => linalg.vector_norm(gradient).to(ScalarType.Float64).cpu());
        var norm = linalg.vector_norm(stack(norms)).item<double>();
        if (norm > largest && double.IsFinite(norm))
            foreach (var gradient in gradients)
                gradient.mul_(largest / norm);
        return norm;
    }

    /// <summary>The first gradient that is infinite or not a number.</summary>
    internal static TermMean? FirstBroken(List<(string Name, Parameter Tensor)> parameters)
    {
        foreach (var (name, parameter) in parameters)
        {
            using var gradient = parameter.grad;
            if (gradient is not null && Finite.FirstBroken(gradient) is { } value)
                return new($"gradient of {name}", value);
        }
        return null;
    }
}
