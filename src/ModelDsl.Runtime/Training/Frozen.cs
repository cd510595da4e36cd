using TorchSharp.Modules;

namespace ModelDsl.Training;

/// <summary>Parameters that require no gradients until disposed; those that required none before stay so.</summary>
internal readonly struct Frozen : IDisposable
{
    private readonly List<Parameter> parameters = [];

    internal Frozen(LiveTensors<Parameter> module)
    {
        foreach (var (_, parameter) in module.Current())
            if (parameter.requires_grad)
            {
                parameter.requires_grad = false;
                parameters.Add(parameter);
            }
    }

    /// <summary>They require gradients again.</summary>
    public void Dispose()
    {
        foreach (var parameter in parameters)
            parameter.requires_grad = true;
    }
}
