using static TorchSharp.torch;

namespace ModelDsl.Training;

/// <summary>Tensors of a module by name, asked for anew when one of them is gone, because <c>to</c> replaces them.</summary>
/// <remarks>Joining the names of nested modules costs more than a small step does.</remarks>
/// <param name="source">Enumerated again then: a lazy sequence such as <c>named_parameters()</c> gives what replaced them.</param>
internal sealed class LiveTensors<T>(IEnumerable<(string Name, T Tensor)> source) where T : Tensor
{
    private List<(string Name, T Tensor)> current = [];

    internal List<(string Name, T Tensor)> Current()
    {
        if (current.Count == 0 || current.Exists(static known => known.Tensor.IsInvalid))
            current = [.. source];
        return current;
    }
}
