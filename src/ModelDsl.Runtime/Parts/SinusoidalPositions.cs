using ModelDsl.Attention;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Parts;

/// <summary>Adds waves to each place of a sequence (Vaswani et al. 2017, section 3.5). The table is made for the longest sequence so far.</summary>
/// <param name="features">D of the input [B, T, D].</param>
public sealed class SinusoidalPositions(long features) : nn.Module<Tensor, Tensor>(nameof(SinusoidalPositions))
{
    private Tensor? table;

    /// <summary>[B, T, D] to [B, T, D].</summary>
    public override Tensor forward(Tensor x)
    {
        if (table is null || table.size(0) < x.size(1) || table.dtype != x.dtype || !Equals(table.device_type, x.device_type) || table.device_index != x.device_index)
        {
            table?.Dispose();
            table = Sinusoidal.Table(x.size(1), features, x.dtype, x.device).DetachFromDisposeScope();
        }
        using var places = table.narrow(0, 0, x.size(1));
        return x + places;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            table?.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Does nothing: there is nothing to register.</summary>
    protected override void RegisterComponents() { }
}
