using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Parts;

/// <summary>Weights that training leaves as they are.</summary>
public static class Frozen
{
    /// <summary>Lets the weights below each key require no gradient.</summary>
    /// <exception cref="ArgumentException">No weight of the module has such a key.</exception>
    public static void Keep(nn.Module module, params string[] keys)
    {
        foreach (var key in keys)
        {
            var found = module.named_parameters().Where(weight => weight.name == key || weight.name.StartsWith(key + ".", StringComparison.Ordinal)).ToArray();
            Guard.That(found.Length > 0, $"there is no weight below '{key}' to freeze");
            foreach (var (_, weight) in found)
                weight.requires_grad = false;
        }
    }
}
