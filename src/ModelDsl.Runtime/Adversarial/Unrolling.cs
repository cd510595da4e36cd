using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Adversarial;

/// <summary>
/// What a generator minimises against a discriminator some steps ahead (Metz et al. 2017): f(G, θᴷ), where θᵏ⁺¹ = θᵏ − η·∂L/∂θᵏ. Its gradient goes
/// through those steps too, which hold that the discriminator will answer.
/// </summary>
public static class Unrolling
{
    /// <summary>The generator's loss after so many steps; the discriminator is afterwards as before.</summary>
    /// <remarks>
    /// The steps are walked back one by one: with v = ∂f/∂θᵏ⁺¹, the gradient of v·∂L/∂θᵏ, times −η, is what the step adds at the samples and at θᵏ. So
    /// it takes the memory of one step and of the weights of all. Random layers draw anew on the way back; a discriminator should have none.
    /// </remarks>
    /// <param name="discriminator">Whose weights make the steps.</param>
    /// <param name="generated">What the generator made, with its graph.</param>
    /// <param name="steps">K, at least 0.</param>
    /// <param name="rate">η.</param>
    /// <param name="descend">L, a scalar of the generated samples.</param>
    /// <param name="judge">f, a scalar of the generated samples.</param>
    /// <returns>A scalar with a graph that leads to the generator alone; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public static Tensor Of(nn.Module discriminator, Tensor generated, int steps, double rate, Func<Tensor, Tensor> descend, Func<Tensor, Tensor> judge)
    {
        Guard.Number(steps >= 0, nameof(steps), "at least 0", steps);
        Guard.Number(rate is >= 0 and < double.PositiveInfinity, nameof(rate), "at least 0", rate);
        using var scope = NewDisposeScope();
        var weights = discriminator.parameters().ToArray();
        var required = Array.ConvertAll(weights, static weight => weight.requires_grad);
        var before = Copies(weights);
        var samples = InputGradient.Leaf(generated);
        try
        {
            foreach (var weight in weights)
                weight.requires_grad = true;
            var trail = new Tensor[steps][];
            for (var k = 0; k < steps; k++)
            {
                using var step = NewDisposeScope();
                trail[k] = Array.ConvertAll(Copies(weights), static copy => copy.MoveToOuterDisposeScope());
                Move(weights, Gradients(descend(samples.detach()), weights, isKept: false), rate);
            }
            var loss = judge(samples);
            var (gradient, pull) = Split(Gradients(loss, [samples, .. weights], isKept: false));
            for (var k = steps - 1; k >= 0; k--)
            {
                using var step = NewDisposeScope();
                Set(weights, trail[k]);
                var slopes = Gradients(descend(samples), weights, isKept: true);
                var along = slopes.Zip(pull, static (slope, v) => (slope * v).sum()).Aggregate(static (sum, term) => sum + term);
                var (onSamples, onWeights) = Split(Gradients(along, [samples, .. weights], isKept: false));
                gradient = (gradient - (rate * onSamples)).MoveToOuterDisposeScope();
                pull = [.. pull.Zip(onWeights, (v, change) => (v - (rate * change)).MoveToOuterDisposeScope())];
            }
            // The value of the loss, and the gradient that was worked out.
            return scope.MoveToOuter(loss.detach() + ((generated - generated.detach()) * gradient).sum());
        }
        finally
        {
            Set(weights, before);
            for (var i = 0; i < weights.Length; i++)
                weights[i].requires_grad = required[i];
        }
    }

    // Zero where a value does not depend on the input.
    private static Tensor[] Gradients(Tensor value, Tensor[] inputs, bool isKept)
    {
        if (!value.requires_grad)
            return Array.ConvertAll(inputs, static input => zeros_like(input));
        var gradients = autograd.grad([value], inputs, create_graph: isKept, retain_graph: isKept, allow_unused: true);
        return [.. gradients.Zip(inputs, static (gradient, input) => gradient is null || gradient.IsInvalid ? zeros_like(input) : gradient)];
    }

    private static (Tensor OnSamples, Tensor[] OnWeights) Split(Tensor[] gradients) => (gradients[0], gradients[1..]);

    private static Tensor[] Copies(Parameter[] weights) => Array.ConvertAll(weights, static weight => weight.detach().clone());

    private static void Move(Parameter[] weights, Tensor[] gradients, double rate)
    {
        using var off = no_grad();
        for (var i = 0; i < weights.Length; i++)
            weights[i].sub_(rate * gradients[i]);
    }

    private static void Set(Parameter[] weights, Tensor[] values)
    {
        using var off = no_grad();
        for (var i = 0; i < weights.Length; i++)
            weights[i].copy_(values[i]);
    }
}
