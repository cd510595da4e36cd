using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ModelDsl.Attention;

/// <summary>
/// softmax(q·kᵀ·scale)·v over the keys that each query sees, a few keys at a time: Dao, Fu, Ermon, Rudra and Ré 2022, "FlashAttention",
/// algorithm 1, with the tiles' keys in place of all.
/// </summary>
internal sealed unsafe class ForwardPass<T> : AttentionPass<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private sealed class Work(Buffers<T> buffers, int features)
    {
        internal readonly T* Queries = buffers.New(features, Tile.Most);
        internal readonly T* Scores = buffers.New(Tile.Most, Tile.Most);
        internal readonly T* Values = buffers.New(features, Tile.Most);
        internal readonly T* Maxima = buffers.New(1, Tile.Most);
        internal readonly T* Sums = buffers.New(1, Tile.Most);
        internal readonly T* Fades = buffers.New(1, Tile.Most);
    }

    internal override void Run()
    {
        var ends = new List<int>();
        for (var head = 0; head < HeadCount; head++)
            ends.Add((head == 0 ? 0 : ends[^1]) + TilesOf(head).Length);
        var tiles = ends[^1];
        ForEach(Batch * tiles, buffers => new Work(buffers, Features), (job, work) =>
        {
            var tile = job % tiles;
            var head = ends.FindIndex(end => tile < end);
            Run(job / tiles, head, TilesOf(head)[tile - (head == 0 ? 0 : ends[head - 1])], work);
        });
    }

    private void Run(int sample, int head, in Tile tile, Work work)
    {
        var lanes = Whole(tile.Count);
        ref readonly var source = ref Sources[tile.Source];
        Transpose(source.Q.At(sample, head), source.Q.Row, tile, Features, QueryScale, work.Queries, lanes);
        new Span<T>(work.Maxima, lanes).Fill(T.NegativeInfinity);
        new Span<T>(work.Sums, lanes).Clear();
        new Span<T>(work.Values, Features * lanes).Clear();
        T* keys = source.K.At(sample, KeyHead(head)), values = source.V.At(sample, KeyHead(head));
        var mask = MaskOf(sample);
        var dropout = new DropoutMask<T>(Scoring.Dropout, Scoring.Seed);
        foreach (ref readonly var segment in tile.Segments.AsSpan())
        {
            var (keyStep, valueStep) = (segment.Step * source.K.Row, segment.Step * source.V.Row);
            var end = segment.To(tile.Count);
            for (var t = segment.From; t < end; t += Tile.Most)
            {
                var count = Math.Min(Tile.Most, end - t);
                if (AllPadding(mask, segment, t, count))
                    continue;
                var k = keys + segment.First * source.K.Row + t * keyStep;
                new Product<T>(
                    k, aRow: keyStep, aColumn: 1, work.Queries, work.Scores, cRow: lanes, rows: count, depth: Features, columns: lanes).Run(add: false);
                nint key = segment.First + (nint)t * segment.Step;
                Shape(work.Scores, null, Distances == null ? null : Distances + DistanceAt(head, tile, key), count, lanes);
                Hide(work.Scores, segment, t, count, tile.Count, lanes, mask);
                if (Weigh(work, count, lanes))
                    Fade(work, lanes);
                if (Scoring.Dropout > 0)
                    dropout.Apply(work.Scores, (sample * HeadCount) + head, tile, key, segment.Step, count, lanes);
                var v = values + segment.First * source.V.Row + t * valueStep;
                new Product<T>(
                    v, aRow: 1, aColumn: valueStep, work.Scores, work.Values, cRow: lanes, rows: Features, depth: count, columns: lanes).Run(add: true);
            }
        }
        Finish(work, tile, lanes, LogSumsOf(sample, head));
        TransposeBack(work.Values, lanes, tile, Features, work.Fades, Output.At(sample, head), Output.Row);
    }

    // Scores become weights relative to the greatest score so far; true if that has grown, so that what was summed before must fade.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Weigh(Work work, int count, int lanes)
    {
        var grown = false;
        for (var lane = 0; lane < lanes; lane += Width)
        {
            var scores = work.Scores + lane;
            var before = Vector512.Load(work.Maxima + lane);
            var greatest = before;
            for (var j = 0; j < count; j++)
                greatest = Vector512.MaxNative(greatest, Vector512.Load(scores + j * lanes));
            greatest.Store(work.Maxima + lane);
            grown |= !Vector512.EqualsAll(greatest, before);
            // A query that has seen no key yet has no greatest score; any finite number in its place gives weights of zero.
            greatest = Vector512.ConditionalSelect(
                Vector512.Equals(greatest, Vector512.Create(T.NegativeInfinity)), Vector512<T>.Zero, greatest);
            var fade = Lanes.Exp(before - greatest);
            fade.Store(work.Fades + lane);
            var sum = Vector512.Load(work.Sums + lane) * fade;
            for (var j = 0; j < count; j++)
            {
                var weight = Lanes.Exp(Vector512.Load(scores + j * lanes) - greatest);
                weight.Store(scores + j * lanes);
                sum += weight;
            }
            sum.Store(work.Sums + lane);
        }
        return grown;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fade(Work work, int lanes)
    {
        for (var f = 0; f < Features; f++)
            for (var lane = 0; lane < lanes; lane += Width)
                (Vector512.Load(work.Values + f * lanes + lane) * Vector512.Load(work.Fades + lane)).Store(work.Values + f * lanes + lane);
    }

    // What remains to be divided by, in place of the fades; the logarithms for the backward pass.
    private static void Finish(Work work, in Tile tile, int lanes, T* logSums)
    {
        for (var a = 0; a < tile.Count; a++)
        {
            var sum = work.Sums[a];
            work.Fades[a] = sum == T.Zero ? T.Zero : T.One / sum;
            logSums[tile.Row(a)] = sum == T.Zero ? T.PositiveInfinity : work.Maxima[a] + T.Log(sum);
        }
    }
}
