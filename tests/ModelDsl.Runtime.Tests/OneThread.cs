using TorchSharp;

namespace ModelDsl;

/// <summary>What holds to the last bit, or counts live tensors, is tested on one thread.</summary>
/// <remarks>
/// Nothing keeps the temporary tensors of an expression alive while libtorch works on them, so that the garbage collector may free one too
/// early: every test runs in a scope that holds them. A test makes its tensors in its constructor, after this one.
/// </remarks>
public abstract class OneThread : IDisposable
{
    private readonly int threads = torch.get_num_threads();
    private readonly DisposeScope scope = torch.NewDisposeScope();

    protected OneThread()
    {
        torch.set_num_threads(1);
        torch.manual_seed(1).Dispose();
    }

    public virtual void Dispose()
    {
        scope.Dispose();
        torch.set_num_threads(threads);
    }

    /// <summary>Tensors made and not disposed on this thread; what a scope or the garbage collector has to clean up counts as live.</summary>
    protected static long Live => DisposeScopeManager.Statistics.ThreadTotalLiveCount;

    protected static bool SameBits(torch.Tensor a, torch.Tensor b) => a.contiguous().bytes.SequenceEqual(b.contiguous().bytes);
}
