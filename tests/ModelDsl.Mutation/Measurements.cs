using System.Collections.Concurrent;
using ModelDsl.Layers;
using ModelDsl.Unchecked;

namespace ModelDsl.Mutation;

/// <summary>What libtorch did with layers and models, each asked once.</summary>
internal sealed class Measurements : IDisposable
{
    private const int Batch = 48;

    private static readonly ConcurrentDictionary<(Layer, ValueList<Shape>, ValueList<TensorType>), Job?> Jobs = new();

    private readonly ConcurrentDictionary<Job, Outcome> _known = new();
    private readonly HashSet<Job> _waiting = [];
    private readonly Worker[] _workers = [.. Enumerable.Range(0, Math.Max(1, Environment.ProcessorCount)).Select(static _ => new Worker())];

    public int Count => _known.Count;

    /// <summary>What came of the job; null, with a note that it is wanted, if it was not run yet.</summary>
    public Outcome? Find(Job job)
    {
        if (_known.TryGetValue(job, out var outcome))
            return outcome;
        _waiting.Add(job);
        return null;
    }

    /// <summary>Runs what is wanted; false if nothing is.</summary>
    public bool Run()
    {
        if (_waiting.Count == 0)
            return false;
        var batches = new ConcurrentQueue<Job[]>(_waiting.Chunk(Batch));
        Task.WaitAll([.. _workers.Select(worker => Task.Run(() =>
        {
            while (batches.TryDequeue(out var jobs))
                worker.Run(jobs, (job, outcome) => _known[job] = outcome);
        }))]);
        _waiting.Clear();
        return true;
    }

    /// <summary>A layer made for these shapes, on inputs of those types; null if there is no code for it.</summary>
    public static Job? JobOf(Layer layer, ValueList<Shape> form, ValueList<TensorType> inputs) => Jobs.GetOrAdd((layer, form, inputs), static key =>
        UncheckedLayer.Code("R", key.Item1, key.Item2) is { } code ? new(code, "", key.Item3.Select(TypeText.Write).ToValueList(), []) : null);

    /// <summary>True for what takes more than a moment, or more memory than there is.</summary>
    public static bool IsLarge(LayerRule rule) =>
        rule.Parameters.Evaluate(new Dictionary<string, long>()) > 30_000_000 || rule.Flops.Evaluate(new Dictionary<string, long>()) > 2_000_000_000 ||
        rule.Outputs.Any(static output => output.Shape.Elements.Evaluate(new Dictionary<string, long>()) > 20_000_000);

    /// <summary>True where libtorch has no code for an element type on this processor, which says nothing of shapes.</summary>
    public static bool LacksKernel(Outcome outcome) => outcome.End == End.Threw && outcome.Text.Contains("not implemented for", StringComparison.Ordinal);

    public void Dispose()
    {
        foreach (var worker in _workers)
            worker.Dispose();
    }
}
