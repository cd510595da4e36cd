using System.Diagnostics;
using static TorchSharp.torch;
using Layer = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace Samples.LongContext;

/// <summary>How long layers take.</summary>
/// <param name="layers">They have their turns in each round, so that a busy moment of the machine meets all alike.</param>
/// <param name="rounds">How often each is measured.</param>
/// <param name="threads">With one, the processor's time is measured: what others do on the machine does not count. With more, the clock's.</param>
public sealed class Timing(IReadOnlyList<Layer> layers, int rounds, int threads)
{
    private const int WarmUpLength = 256;
    private const int WarmUpMilliseconds = 300;

    // What is short is repeated for so long; what is long needs no call for warming up.
    private const double Short = 20;
    private const double Long = 500;

    /// <summary>Until the JIT has compiled everything once more with what it has learned, on a thread whose time would be counted.</summary>
    public void WarmUp(Action<int> done, CancellationToken cancel)
    {
        using var x = Variant.Input(WarmUpLength);
        for (var i = 0; i < layers.Count; i++)
        {
            for (var watch = Stopwatch.StartNew(); watch.ElapsedMilliseconds < WarmUpMilliseconds;)
            {
                cancel.ThrowIfCancellationRequested();
                Forward(layers[i], x);
                Training(layers[i], x);
            }
            done(i);
        }
    }

    /// <summary>Medians over the rounds, in milliseconds.</summary>
    /// <param name="run">A pass of a layer over an input.</param>
    /// <param name="length">Tokens of the input.</param>
    /// <param name="done">Told which layer has had a turn.</param>
    /// <param name="cancel">Looked at between turns.</param>
    public double[] Medians(Action<Layer, Tensor> run, int length, Action<int> done, CancellationToken cancel)
    {
        using var x = Variant.Input(length);
        var times = layers.Select(static _ => new List<double>()).ToArray();
        for (var round = 0; round <= rounds; round++)
        {
            for (var i = 0; i < layers.Count; i++)
            {
                cancel.ThrowIfCancellationRequested();
                if (round < rounds || times[i][0] < Long)
                    times[i].Add(Milliseconds(() => run(layers[i], x)));
                done(i);
            }
        }
        return Array.ConvertAll(times, static own => Numbers.Median(own[0] < Long ? own.Skip(1) : own));
    }

    /// <summary>A forward pass without gradients over a sequence that is made for it.</summary>
    public static void Forward(Layer layer, int length)
    {
        using var x = Variant.Input(length);
        Forward(layer, x);
    }

    /// <summary>A forward pass without gradients.</summary>
    public static void Forward(Layer layer, Tensor x)
    {
        using var off = no_grad();
        using var scope = NewDisposeScope();
        layer.call(x);
    }

    /// <summary>A forward and a backward pass to the input and to the weights.</summary>
    public static void Training(Layer layer, Tensor x)
    {
        using var scope = NewDisposeScope();
        layer.call(x.detach().requires_grad_()).sum().backward();
        layer.zero_grad();
    }

    private double Milliseconds(Action work)
    {
        var repetitions = 0;
        var watch = Stopwatch.StartNew();
        var before = Environment.CpuUsage.TotalTime;
        do
        {
            work();
            repetitions++;
        }
        while (watch.ElapsedMilliseconds < Short);
        return (threads == 1 ? (Environment.CpuUsage.TotalTime - before).TotalMilliseconds : watch.Elapsed.TotalMilliseconds) / repetitions;
    }
}
