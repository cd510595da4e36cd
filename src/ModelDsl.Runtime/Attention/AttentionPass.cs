using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ModelDsl.Attention;

/// <summary>
/// What the forward and the backward pass share. Both work on the scores of a tile as Sᵀ, a row for a key and a column for a query: queries lie
/// side by side in vectors, so that maxima and sums over keys are plain vector operations whatever d is, and keys are read where they lie.
/// </summary>
internal abstract unsafe class AttentionPass<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private protected static int Width => Vector512<T>.Count;

    internal required Source<T>[] Sources { get; init; }
    /// <summary>One list of tiles for all heads, or one for each equal part of them.</summary>
    internal required Tile[][] Patterns { get; init; }
    /// <summary>[B, n] or null: 0 where a key is padding.</summary>
    internal required byte* Mask { get; init; }
    /// <summary>[H, L] or null: what is added to a score by i − j for query i and key j, beginning with the least, in rows of n + m − 1 numbers and <see cref="AttentionCall.Spare"/> more.</summary>
    internal required T* Distances { get; init; }
    internal required Heads<T> Output { get; init; }
    /// <summary>[B, H, n]: the logarithm of the sum of e^score over the keys that a query sees, ∞ where it sees none.</summary>
    internal required T* LogSums { get; init; }
    internal required int Batch { get; init; }
    internal required int HeadCount { get; init; }
    internal required int KeyHeads { get; init; }
    internal required int Length { get; init; }
    internal required int KeyLength { get; init; }
    internal required int Features { get; init; }
    internal required Scoring Scoring { get; init; }
    internal required int Threads { get; init; }

    internal abstract void Run();

    private protected Tile[] TilesOf(int head) => Patterns[head * Patterns.Length / HeadCount];

    private protected int KeyHead(int head) => head / (HeadCount / KeyHeads);

    private protected T* LogSumsOf(int sample, int head) => LogSums + ((nint)sample * HeadCount + head) * Length;

    private protected byte* MaskOf(int sample) => Mask == null ? null : Mask + (nint)sample * KeyLength;

    /// <summary>What the first query of a tile and a key have added to their score; the next queries follow, the next keys come before.</summary>
    private protected nint DistanceAt(int head, in Tile tile, nint key) =>
        head * DistanceRow + tile.First - key + KeyLength - 1;

    /// <summary>What queries are multiplied by before they meet the keys.</summary>
    private protected T QueryScale => T.CreateTruncating(Scoring.SoftCap > 0 ? Scoring.Scale / Scoring.SoftCap : Scoring.Scale);

    private protected nint DistanceRow => (nint)Length + KeyLength - 1 + AttentionCall.Spare;

    private protected static int Whole(int count) => (count + Width - 1) / Width * Width;

    /// <summary>Runs jobs on as many threads as libtorch has, each thread with a workplace of its own.</summary>
    private protected void ForEach<TWork>(int jobs, Func<Buffers<T>, TWork> make, Action<int, TWork> run)
    {
        if (Threads == 1 || jobs == 1)
        {
            using var buffers = new Buffers<T>();
            var work = make(buffers);
            for (var job = 0; job < jobs; job++)
                run(job, work);
            return;
        }
        Parallel.For(0, jobs, new() { MaxDegreeOfParallelism = Threads }, () =>
        {
            var buffers = new Buffers<T>();
            return (Buffers: buffers, Work: make(buffers));
        }, (job, _, own) =>
        {
            run(job, own.Work);
            return own;
        }, static own => own.Buffers.Dispose());
    }

    /// <summary>The rows of a tile as columns, multiplied by a factor; zeros where the tile has fewer rows than lanes.</summary>
    private protected static void Transpose(T* from, nint row, in Tile tile, int features, T factor, T* to, int lanes)
    {
        for (var a = 0; a < lanes; a++)
        {
            var x = from + tile.Row(Math.Min(a, tile.Count - 1)) * row;
            var by = a < tile.Count ? factor : T.Zero;
            for (var f = 0; f < features; f++)
                to[f * lanes + a] = x[f] * by;
        }
    }

    private protected static void TransposeBack(T* from, int lanes, in Tile tile, int features, T* factors, T* to, nint row)
    {
        for (var a = 0; a < tile.Count; a++)
        {
            var x = to + tile.Row(a) * row;
            for (var f = 0; f < features; f++)
                x[f] = from[f * lanes + a] * factors[a];
        }
    }

    /// <summary>Whether all of so many keys are padding.</summary>
    private protected static bool AllPadding(byte* mask, in Segment segment, int from, int count)
    {
        for (var t = from; mask != null && t < from + count; t++)
            if (mask[segment.First + (nint)t * segment.Step] != 0)
                return false;
        return mask != null;
    }

    /// <summary>Caps scores, and adds what belongs to the distances.</summary>
    /// <param name="scores">A row for each key, a column for each query.</param>
    /// <param name="slopes">Gets the derivatives of the capped scores by the uncapped, if there is a cap and this is not null.</param>
    /// <param name="distances">That of the first query and key, or null.</param>
    /// <param name="count">Keys.</param>
    /// <param name="lanes">Numbers of a row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected void Shape(T* scores, T* slopes, T* distances, int count, int lanes)
    {
        if (Scoring.SoftCap > 0)
        {
            var cap = Vector512.Create(T.CreateTruncating(Scoring.SoftCap));
            for (nint i = 0; i < (nint)count * lanes; i += Width)
            {
                var tanh = Lanes.Tanh(Vector512.Load(scores + i));
                (tanh * cap).Store(scores + i);
                if (slopes != null)
                    (Vector512<T>.One - tanh * tanh).Store(slopes + i);
            }
        }
        for (var j = 0; distances != null && j < count; j++, scores += lanes, distances--)
            for (var lane = 0; lane < lanes; lane += Width)
                (Vector512.Load(scores + lane) + Vector512.Load(distances + lane)).Store(scores + lane);
    }

    /// <summary>Sets the scores of keys that a query does not see to −∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected void Hide(T* scores, in Segment segment, int from, int count, int rows, int lanes, byte* mask)
    {
        var nothing = Vector512.Create(T.NegativeInfinity);
        for (var j = 0; j < count; j++, scores += lanes)
        {
            var t = from + j;
            if (mask != null && mask[segment.First + (nint)t * segment.Step] == 0)
            {
                for (var lane = 0; lane < lanes; lane += Width)
                    nothing.Store(scores + lane);
                continue;
            }
            if (t >= rows - 1 + segment.Low && t < segment.High)
                continue;
            var (above, upTo) = (Vector512.Create(T.CreateTruncating(t - segment.High)), Vector512.Create(T.CreateTruncating(t - segment.Low)));
            for (var lane = 0; lane < lanes; lane += Width)
            {
                var row = Vector512<T>.Indices + Vector512.Create(T.CreateTruncating(lane));
                var sees = Vector512.GreaterThan(row, above) & Vector512.LessThanOrEqual(row, upTo);
                Vector512.ConditionalSelect(sees, Vector512.Load(scores + lane), nothing).Store(scores + lane);
            }
        }
    }
}
