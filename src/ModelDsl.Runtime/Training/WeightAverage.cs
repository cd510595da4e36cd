using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Training;

/// <summary>An exponential moving average of a module's weights, which often does better than the weights themselves, above all in generators.</summary>
/// <remarks>
/// ā ← d·ā + (1 − d)·w for each parameter (Polyak and Juditsky 1992; with a decay as in Tarvainen and Valpola 2017), from the weights as
/// they are when it is made; buffers, such as a running mean, are copied. A module that was moved is followed.
/// </remarks>
public sealed class WeightAverage : IDisposable
{
    private readonly LiveTensors<Tensor> state;
    private readonly Dictionary<string, Tensor> averages;
    // Held: TorchSharp lets the collector take a scalar that only the running call needs.
    private readonly Scalar kept;
    private readonly Scalar taken;
    private bool inUse;

    /// <summary>Begins with the weights as they are.</summary>
    /// <param name="module">Whose weights are averaged; stays the caller's.</param>
    /// <param name="decay">d in [0, 1): 0.999 averages over about the last thousand steps.</param>
    /// <exception cref="ArgumentException">The decay is out of its range.</exception>
    public WeightAverage(nn.Module module, double decay)
    {
        Guard.Number(decay is >= 0 and < 1, nameof(decay), "in [0, 1)", decay);
        state = new(StateOf(module));
        (Decay, kept, taken) = (decay, decay, 1 - decay);
        averages = state.Current().ToDictionary(entry => entry.Name, entry => Copy(entry.Tensor));
    }

    /// <summary>d.</summary>
    public double Decay { get; }

    internal IReadOnlyDictionary<string, Tensor> Tensors => averages;

    /// <summary>Takes in the weights as they are now: after every step.</summary>
    /// <exception cref="InvalidOperationException">The averages are in place of the weights.</exception>
    public void Update()
    {
        if (inUse)
            throw new InvalidOperationException($"the averages are in place of the weights: dispose what {nameof(Use)} gave before the next step");
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, live) in state.Current())
        {
            var average = Follow(name, live);
            if (live is Parameter)
                average.mul_(kept).add_(live, taken);
            else
                average.copy_(live);
        }
    }

    /// <summary>Puts the averages in place of the weights until disposed; then the weights and buffers are as they were.</summary>
    /// <remarks>Within another use it changes nothing. A graph recorded before must not be used after.</remarks>
    public IDisposable Use()
    {
        if (inUse)
            return new Replacement(this, []);
        var replacement = new Replacement(this, state.Current().ToDictionary(entry => entry.Name, entry => Copy(entry.Tensor)));
        inUse = true;
        try
        {
            Put(averages);
        }
        catch
        {
            replacement.Dispose();
            throw;
        }
        return replacement;
    }

    /// <summary>Writes the averages and buffers.</summary>
    public void Save(BinaryWriter writer) => TensorStream.Write(writer, averages);

    /// <summary>Reads what <see cref="Save"/> wrote for a module of the same parameters.</summary>
    /// <exception cref="InvalidDataException">It was written for other parameters.</exception>
    public void Load(BinaryReader reader) => TensorStream.Read(reader, averages);

    /// <summary>Frees the averages; the weights stay.</summary>
    public void Dispose()
    {
        foreach (var average in averages.Values)
            average.Dispose();
        kept.Dispose();
        taken.Dispose();
    }

    private static IEnumerable<(string Name, Tensor Tensor)> StateOf(nn.Module module)
    {
        foreach (var (name, tensor) in module.state_dict())
            yield return (name, tensor);
    }

    private static Tensor Copy(Tensor tensor)
    {
        using var noGradients = no_grad();
        using var same = tensor.detach();
        return same.clone().DetachFromDisposeScope();
    }

    // To where the weight is now: another device or another type.
    private Tensor Follow(string name, Tensor live)
    {
        var average = averages[name];
        if (average.dtype == live.dtype && average.device_type == live.device_type && average.device_index == live.device_index)
            return average;
        return averages[name] = average.to(live.dtype, live.device, disposeAfter: true).DetachFromDisposeScope();
    }

    private void Put(IReadOnlyDictionary<string, Tensor> values)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, live) in state.Current())
            live.copy_(values[name]);
    }

    private sealed class Replacement(WeightAverage average, Dictionary<string, Tensor> weights) : IDisposable
    {
        public void Dispose()
        {
            if (weights.Count == 0)
                return;
            average.Put(weights);
            average.inUse = false;
            foreach (var weight in weights.Values)
                weight.Dispose();
            weights.Clear();
        }
    }
}
