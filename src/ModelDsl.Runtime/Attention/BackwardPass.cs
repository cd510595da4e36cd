using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ModelDsl.Attention;

/// <summary>
/// The gradients of <see cref="ForwardPass{T}"/>: Dao et al. 2022, "FlashAttention", algorithm 4. With P the weights and D the row sums of dO∘O:
/// dV = Pᵀ·dO, dS = P∘(dO·Vᵀ − D), dQ = dS·K·scale, dK = dSᵀ·Q·scale. Weights are computed again from the scores. With dropout Z, dV and dO·Vᵀ see P∘Z
/// and Z (the same reference, appendix B.4); with a cap, dS ends with its derivative.
/// </summary>
internal sealed unsafe class BackwardPass<T> : AttentionPass<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal required Heads<T> OutputGradient { get; init; }
    /// <summary>Zeros at first. The rows of keys and values are <see cref="PaddedFeatures"/> long.</summary>
    internal required Source<T>[] Gradients { get; init; }

    /// <summary>[B, H, L] or null: zeros at first, the gradients of <see cref="AttentionPass{T}.Distances"/> from each sample.</summary>
    internal required T* DistanceGradients { get; init; }

    internal int PaddedFeatures => Whole(Features);

    private sealed class Work(Buffers<T> buffers, int features, int padded)
    {
        internal readonly T* QueryColumns = buffers.New(features, Tile.Most);
        internal readonly T* OutputColumns = buffers.New(features, Tile.Most);
        internal readonly T* QueryRows = buffers.New(Tile.Most, padded);
        internal readonly T* OutputRows = buffers.New(Tile.Most, padded);
        internal readonly T* Weights = buffers.New(Tile.Most, Tile.Most);
        internal readonly T* Slopes = buffers.New(Tile.Most, Tile.Most);
        internal readonly T* CapSlopes = buffers.New(Tile.Most, Tile.Most);
        internal readonly T* QueryGradient = buffers.New(features, Tile.Most);
        internal readonly T* LogSums = buffers.New(1, Tile.Most);
        internal readonly T* RowSums = buffers.New(1, Tile.Most);
        internal readonly T* Scales = buffers.New(1, Tile.Most);
    }

    /// <summary>A job is a head of keys with all the heads of queries that share it: its gradients are summed by one thread.</summary>
    internal override void Run() => ForEach(Batch * KeyHeads, buffers => new Work(buffers, Features, PaddedFeatures), (job, work) =>
    {
        new Span<T>(work.Scales, Tile.Most).Fill(T.CreateTruncating(Scoring.Scale));
        var group = HeadCount / KeyHeads;
        var first = job % KeyHeads * group;
        for (var head = first; head < first + group; head++)
            foreach (ref readonly var tile in TilesOf(head).AsSpan())
                Run(job / KeyHeads, head, tile, work);
    });

    private void Run(int sample, int head, in Tile tile, Work work)
    {
        var lanes = Whole(tile.Count);
        ref readonly var source = ref Sources[tile.Source];
        ref readonly var gradient = ref Gradients[tile.Source];
        Prepare(sample, head, tile, lanes, source.Q, work);
        var keyHead = KeyHead(head);
        T* keys = source.K.At(sample, keyHead), values = source.V.At(sample, keyHead);
        T* keyGradient = gradient.K.At(sample, keyHead), valueGradient = gradient.V.At(sample, keyHead);
        var mask = MaskOf(sample);
        var (number, dropout) = (sample * HeadCount + head, new DropoutMask<T>(Scoring.Dropout, Scoring.Seed));
        foreach (ref readonly var segment in tile.Segments.AsSpan())
        {
            var end = segment.To(tile.Count);
            for (var t = segment.From; t < end; t += Tile.Most)
            {
                var count = Math.Min(Tile.Most, end - t);
                if (AllPadding(mask, segment, t, count))
                    continue;
                nint key = segment.First + (nint)t * segment.Step, step = segment.Step;
                T* k = keys + key * source.K.Row, v = values + key * source.V.Row;
                T* dk = keyGradient + key * gradient.K.Row, dv = valueGradient + key * gradient.V.Row;
                FromColumns(k, step * source.K.Row, work.QueryColumns, work.Weights, count, lanes);
                var distance = Distances == null ? 0 : DistanceAt(head, tile, key);
                Shape(work.Weights, work.CapSlopes, Distances == null ? null : Distances + distance, count, lanes);
                Hide(work.Weights, segment, t, count, tile.Count, lanes, mask);
                FromColumns(v, step * source.V.Row, work.OutputColumns, work.Slopes, count, lanes);
                if (Scoring.Dropout > 0)
                    dropout.Apply(work.Slopes, number, tile, key, segment.Step, count, lanes);
                Differentiate(work, count, lanes);
                if (Scoring.Dropout > 0)
                    dropout.Apply(work.Weights, number, tile, key, segment.Step, count, lanes);
                if (Distances != null)
                    Add(work.Slopes, DistanceGradients + (nint)sample * HeadCount * DistanceRow + distance, count, lanes);
                if (Scoring.SoftCap > 0)
                    Multiply(work.Slopes, work.CapSlopes, count * lanes);
                new Product<T>(
                    k, aRow: 1, aColumn: step * source.K.Row, work.Slopes, work.QueryGradient, cRow: lanes, rows: Features, depth: count, columns: lanes)
                    .Run(add: true);
                ToKeys(work.Weights, lanes, work.OutputRows, dv, step * gradient.V.Row, count, tile.Count);
                ToKeys(work.Slopes, lanes, work.QueryRows, dk, step * gradient.K.Row, count, tile.Count);
            }
        }
        TransposeBack(work.QueryGradient, lanes, tile, Features, work.Scales, gradient.Q.At(sample, head), gradient.Q.Row);
    }

    private void FromColumns(T* keys, nint step, T* columns, T* to, int count, int lanes) =>
        new Product<T>(keys, aRow: step, aColumn: 1, columns, to, cRow: lanes, rows: count, depth: Features, columns: lanes).Run(add: false);

    private void ToKeys(T* weights, int lanes, T* rows, T* to, nint step, int count, int queries) =>
        new Product<T>(weights, aRow: lanes, aColumn: 1, rows, to, cRow: step, rows: count, depth: queries, columns: PaddedFeatures).Run(add: true);

    private void Prepare(int sample, int head, in Tile tile, int lanes, in Heads<T> queries, Work work)
    {
        T* q = queries.At(sample, head), g = OutputGradient.At(sample, head), o = Output.At(sample, head);
        Transpose(q, queries.Row, tile, Features, QueryScale, work.QueryColumns, lanes);
        Transpose(g, OutputGradient.Row, tile, Features, T.One, work.OutputColumns, lanes);
        new Span<T>(work.QueryGradient, Features * lanes).Clear();
        new Span<T>(work.QueryRows, tile.Count * PaddedFeatures).Clear();
        new Span<T>(work.OutputRows, tile.Count * PaddedFeatures).Clear();
        // A lane without a query sees nothing.
        new Span<T>(work.LogSums, lanes).Fill(T.PositiveInfinity);
        new Span<T>(work.RowSums, lanes).Clear();
        var logSums = LogSumsOf(sample, head);
        for (var a = 0; a < tile.Count; a++)
        {
            nint row = tile.Row(a);
            T* x = q + row * queries.Row, dy = g + row * OutputGradient.Row, y = o + row * Output.Row;
            work.LogSums[a] = logSums[row];
            for (var f = 0; f < Features; f++)
            {
                work.QueryRows[a * PaddedFeatures + f] = x[f] * work.Scales[0];
                work.OutputRows[a * PaddedFeatures + f] = dy[f];
                work.RowSums[a] += dy[f] * y[f];
            }
        }
    }

    // Each row begins one number before the last.
    private static void Add(T* rows, T* to, int count, int lanes)
    {
        for (var j = 0; j < count; j++, rows += lanes, to--)
            for (var lane = 0; lane < lanes; lane += Width)
                (Vector512.Load(to + lane) + Vector512.Load(rows + lane)).Store(to + lane);
    }

    private static void Multiply(T* numbers, T* by, int count)
    {
        for (var i = 0; i < count; i += Width)
            (Vector512.Load(numbers + i) * Vector512.Load(by + i)).Store(numbers + i);
    }

    // Scores become weights, and the gradients of weights those of scores.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Differentiate(Work work, int count, int lanes)
    {
        for (var lane = 0; lane < lanes; lane += Width)
        {
            var (logSum, rowSum) = (Vector512.Load(work.LogSums + lane), Vector512.Load(work.RowSums + lane));
            T* weights = work.Weights + lane, slopes = work.Slopes + lane;
            for (var j = 0; j < count; j++, weights += lanes, slopes += lanes)
            {
                var weight = Lanes.Exp(Vector512.Load(weights) - logSum);
                weight.Store(weights);
                (weight * (Vector512.Load(slopes) - rowSum)).Store(slopes);
            }
        }
    }
}
