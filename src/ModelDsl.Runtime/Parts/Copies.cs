using static TorchSharp.torch;

namespace ModelDsl.Parts;

/// <summary>Runs copies of one part, each with its own weights, one after the other.</summary>
public static class Copies
{
    /// <summary>What the last copy gives when the first gets <paramref name="x"/>. What the others give is freed on the way.</summary>
    public static Tensor Call<TModule>(TModule[] copies, Tensor x) where TModule : nn.Module<Tensor, Tensor>
    {
        ArgumentNullException.ThrowIfNull(copies);
        var h = copies[0].call(x);
        for (var i = 1; i < copies.Length; i++)
        {
            var next = copies[i].call(h);
            h.Dispose();
            h = next;
        }
        return h;
    }
}
