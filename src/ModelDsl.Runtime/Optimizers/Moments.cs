using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Optimizers;

/// <summary>What Adam remembers of one parameter: how often it moved, the mean gradient and the mean squared gradient.</summary>
internal sealed class Moments(Tensor parameter) : IDisposable
{
    internal long Steps { get; set; }

    internal Tensor First { get; private set; } = zeros_like(parameter).DetachFromDisposeScope();

    internal Tensor Second { get; private set; } = zeros_like(parameter).DetachFromDisposeScope();

    internal Dictionary<string, Tensor> Tensors => new() { ["first"] = First, ["second"] = Second };

    /// <summary>Goes where the parameter went: another device or another type.</summary>
    internal void Follow(Tensor parameter)
    {
        if (First.dtype == parameter.dtype && First.device_type == parameter.device_type && First.device_index == parameter.device_index)
            return;
        First = First.to(parameter.dtype, parameter.device, disposeAfter: true).DetachFromDisposeScope();
        Second = Second.to(parameter.dtype, parameter.device, disposeAfter: true).DetachFromDisposeScope();
    }

    public void Dispose()
    {
        First.Dispose();
        Second.Dispose();
    }
}
