using TorchSharp;

namespace ModelDsl.Generated.Tests;

/// <summary>Live tensors are counted on the thread that makes them, and the same seed draws the same numbers.</summary>
/// <remarks>A test makes its model in its constructor, after this one has set the seed: a field's initializer would run before.</remarks>
public abstract class OneThread : IDisposable
{
    private readonly int threads = torch.get_num_threads();

    protected OneThread()
    {
        torch.set_num_threads(1);
        torch.manual_seed(1).Dispose();
    }

    public virtual void Dispose() => torch.set_num_threads(threads);

    /// <summary>Tensors made and not disposed on this thread; what the garbage collector has to clean up counts as live.</summary>
    protected static long Live => DisposeScopeManager.Statistics.ThreadTotalLiveCount;

    protected static bool AreClose(torch.Tensor a, torch.Tensor b) => torch.allclose(a, b, rtol: 1e-5, atol: 1e-6);
}
