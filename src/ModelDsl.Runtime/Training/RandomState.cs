using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Training;

/// <summary>The state of torch's random generator of the processor, as it was at one moment.</summary>
internal sealed class RandomState : IDisposable
{
    private RandomState(Tensor values) => Values = values.DetachFromDisposeScope();

    /// <summary>The bytes, to be written to and read from a checkpoint.</summary>
    internal Tensor Values { get; }

    internal static RandomState Capture()
    {
        using var generator = Generator.Default;
        return new(generator.get_state());
    }

    /// <summary>Begins the random numbers again, those of the processor only.</summary>
    internal static void Seed(long seed)
    {
        using var generator = Generator.Default;
        generator.manual_seed(seed);
    }

    internal void Restore()
    {
        using var generator = Generator.Default;
        generator.set_state(Values);
    }

    public void Dispose() => Values.Dispose();
}
