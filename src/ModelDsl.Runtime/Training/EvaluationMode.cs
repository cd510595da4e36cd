using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Training;

/// <summary>Evaluation mode without gradients until disposed; then every module is in the mode it was in before.</summary>
/// <example><c>using var mode = EvaluationMode.Of(model);</c></example>
public readonly struct EvaluationMode : IDisposable
{
    private readonly nn.Module module;
    private readonly bool training;
    private readonly (nn.Module Module, bool Training)[] mixed;
    private readonly IDisposable gradients;

    private EvaluationMode(nn.Module module)
    {
        this.module = module;
        training = module.training;
        // A frozen batch norm may stay in evaluation mode inside a model that trains: such a mixture is restored module by module.
        mixed = module.modules().Any(inner => inner.training != module.training)
            ? [.. module.modules().Select(inner => (inner, inner.training))]
            : [];
        module.eval();
        gradients = no_grad();
    }

    /// <summary>Puts the module and everything in it into evaluation mode, and gradients off on this thread.</summary>
    public static EvaluationMode Of(nn.Module module) => new(module);

    /// <summary>Restores the modes and whether gradients are on.</summary>
    public void Dispose()
    {
        gradients.Dispose();
        module.train(training);
        // modules() names an outer module before the inner ones, and train() reaches inwards: this order ends right.
        foreach (var (inner, mode) in mixed)
            inner.train(mode);
    }
}
