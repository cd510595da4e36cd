using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Training;

/// <summary>Looks for values that are infinite or not a number.</summary>
internal static class Finite
{
    /// <summary>The first such value; null if all are well.</summary>
    internal static double? FirstBroken(Tensor values)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var finite = values.isfinite();
        return finite.all().ToBoolean() ? null : values.masked_select(finite.logical_not()).flatten().narrow(0, 0, 1).ToDouble();
    }
}
