using ModelDsl.Attention;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Parts;

/// <summary>Cosines and sines of rotary positions, made for the longest sequence so far, and anew on another device or in another type.</summary>
internal sealed class RotaryTables(long size, double theta, RotaryScaling scaling, double factor, long trained) : IDisposable
{
    private Tensor? cos;
    private Tensor? sin;

    /// <summary>[B, H, T, size] with its pairs turned, from a first place on.</summary>
    public Tensor Turn(Tensor x, long first)
    {
        var end = first + x.size(2);
        if (cos is null || cos.size(0) < end || cos.dtype != x.dtype || !Equals(cos.device_type, x.device_type) || cos.device_index != x.device_index)
        {
            Dispose();
            // Room to grow: generation asks for one more each time.
            var length = Math.Max(64, (long)System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)end));
            var (cosines, sines) = Rotary.Tables(length, size, theta, scaling, factor, trained, dtype: x.dtype, device: x.device);
            (cos, sin) = (cosines.DetachFromDisposeScope(), sines.DetachFromDisposeScope());
        }
        return Rotary.Apply(x, cos, sin!, first);
    }

    public void Dispose()
    {
        cos?.Dispose();
        sin?.Dispose();
        (cos, sin) = (null, null);
    }
}
