using TorchSharp;

namespace ModelDsl;

/// <summary>What holds to the last bit, or counts live tensors, is tested on one thread.</summary>
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

    protected static bool SameBits(torch.Tensor a, torch.Tensor b) => a.contiguous().bytes.SequenceEqual(b.contiguous().bytes);
}
