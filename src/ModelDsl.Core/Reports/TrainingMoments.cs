using System.Numerics;
using ModelDsl.Layers;

namespace ModelDsl.Reports;

/// <summary>What a step of training holds, moment by moment, besides weights, buffers and the optimizer's state.</summary>
/// <remarks>
/// The backward pass goes through the layers from the last to the first. At each it holds what the layers so far keep, the gradient of every value
/// that an earlier layer made and a later one read, and the gradients of the weights of this layer and all later ones; what a layer kept is freed
/// when it is done. Adam moves the weights when all gradients are there, and they are dropped before the next step.
/// </remarks>
/// <param name="bytes">Of a memory, by its number.</param>
internal sealed class TrainingMoments(Func<int, Poly> bytes)
{
    private readonly List<Moment> _moments = [];
    // Memories whose gradients are asked for: what depends on a weight.
    private readonly HashSet<int> _differentiated = [];

    public int Count => _moments.Count;

    /// <summary>The next layer of the forward pass.</summary>
    /// <param name="rule">Its rule.</param>
    /// <param name="inputs">The memories that it reads.</param>
    /// <param name="outputs">Those of its floating outputs.</param>
    /// <param name="kept">What is kept because of it.</param>
    /// <param name="alive">What is alive before it runs and nobody keeps.</param>
    /// <param name="weights">Its weights by their full keys, those of others too.</param>
    public void Add(LayerRule rule, IEnumerable<int> inputs, IEnumerable<int> outputs, Poly kept, Poly alive, ValueList<(string Key, Poly Bytes)> weights)
    {
        var (read, made) = (inputs.Distinct().ToArray(), outputs.Distinct().ToArray());
        if (weights.Count > 0 || read.Any(_differentiated.Contains))
            _differentiated.UnionWith(made);
        var asked = read.Where(_differentiated.Contains).ToArray();
        _moments.Add(new(asked, made, rule.PassesGradient, kept, rule.WorkBytes.Equals(Poly.Zero) ? Poly.Zero : alive + rule.WorkBytes, rule.BackwardBytes, weights));
    }

    /// <summary>The layers from one on once more, so many times, each time with weights of its own. Between the first time and the last nothing is held that is not held then.</summary>
    public void Repeat(int from, int times)
    {
        var (kept, weights) = (Poly.Zero, Poly.Zero);
        foreach (var moment in _moments.Skip(from))
        {
            kept += moment.Kept;
            weights = moment.Weights.Aggregate(weights, static (sum, weight) => sum + weight.Bytes);
        }
        _moments.Add(new([], [], false, times * kept, 0, 0, [("", times * weights)]));
    }

    /// <summary>Bytes at the worst moment.</summary>
    /// <param name="results">The memories whose gradients the backward pass begins with.</param>
    public PolyMax Peak(IEnumerable<int> results)
    {
        var peaks = new List<Poly>();
        var kept = Poly.Zero;
        foreach (var moment in _moments)
        {
            if (!moment.Forward.Equals(Poly.Zero))
                peaks.Add(kept + moment.Forward);
            kept += moment.Kept;
        }

        // Which gradient a memory has, and how many memories have it: a sum gives that of its result to all its terms.
        var gradients = new Dictionary<int, int>();
        var users = new Dictionary<int, int>();
        var (held, weights) = (Poly.Zero, Poly.Zero);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var result in results.Distinct().Where(_differentiated.Contains))
            Take(result, result);
        for (var i = _moments.Count - 1; i >= 0; i--)
        {
            var moment = _moments[i];
            if (!moment.Backward.Equals(Poly.Zero))
                Note(kept + held + weights + moment.Backward);
            // What is added to a gradient that is there is made first.
            var added = Poly.Zero;
            foreach (var memory in moment.Inputs.Except(moment.Outputs))
            {
                if (gradients.ContainsKey(memory))
                    added += moment.PassesGradient ? Poly.Zero : bytes(memory);
                else
                    Take(memory, moment.PassesGradient && moment.Outputs.Length == 1 && gradients.TryGetValue(moment.Outputs[0], out var passed) ? passed : memory);
            }
            foreach (var (key, size) in moment.Weights)
            {
                if (key.Length == 0 || seen.Add(key))
                    weights += size;
                else
                    added += size;
            }
            Note(kept + held + weights + added);
            foreach (var memory in moment.Outputs.Except(moment.Inputs))
                Drop(memory);
            kept -= moment.Kept;
        }
        peaks.Add(weights);
        return Peaks.Of(peaks);

        void Take(int memory, int gradient)
        {
            gradients[memory] = gradient;
            users.TryGetValue(gradient, out var count);
            if (count == 0)
                held += bytes(gradient);
            users[gradient] = count + 1;
        }

        void Drop(int memory)
        {
            if (!gradients.TryGetValue(memory, out var gradient))
                return;
            gradients.Remove(memory);
            if (--users[gradient] == 0)
                held -= bytes(gradient);
        }

        // A moment between two others that is never above both is left out: what is held goes from activations to gradients of weights, mostly in a line.
        void Note(Poly peak)
        {
            while (peaks.Count >= 2 && IsBetween(peaks[peaks.Count - 2], peaks[peaks.Count - 1], peak))
                peaks.RemoveAt(peaks.Count - 1);
            if (peaks.Count == 0 || !peaks[peaks.Count - 1].Dominates(peak))
                peaks.Add(peak);
        }
    }

    // True if a mixture of a and c, and so the larger of them, is never below b: some λ from 0 to 1 with λ·a + (1 - λ)·c ≥ b in each term.
    private static bool IsBetween(Poly a, Poly b, Poly c)
    {
        // λ ≥ least and λ ≤ most, as fractions.
        (BigInteger Over, BigInteger Under) least = (0, 1), most = (1, 1);
        var (rise, need) = (a - c, b - c);
        var rises = rise.Terms.ToDictionary(static term => term.Key, static term => term.Coefficient);
        var needs = need.Terms.ToDictionary(static term => term.Key, static term => term.Coefficient);
        foreach (var key in rises.Keys.Union(needs.Keys))
        {
            rises.TryGetValue(key, out var r);
            needs.TryGetValue(key, out var n);
            if (r.IsZero && n.Sign > 0)
                return false;
            if (r.Sign > 0 && n * least.Under > least.Over * r)
                least = (n, r);
            if (r.Sign < 0 && n * most.Under > most.Over * r)
                most = (-n, -r);
        }
        return least.Over * most.Under <= most.Over * least.Under;
    }

    private sealed record Moment(int[] Inputs, int[] Outputs, bool PassesGradient, Poly Kept, Poly Forward, Poly Backward, ValueList<(string Key, Poly Bytes)> Weights);
}
