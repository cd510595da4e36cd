namespace ModelDsl.Training;

/// <summary>Batches that are drawn anew all the time.</summary>
internal sealed class Draws<TBatch>(Func<int, TBatch> draw, int size) : IBatches<TBatch>
{
    public long Examples => 0;

    public long Taken { get; private set; }

    public void Begin() => Taken = 0;

    public TBatch Next()
    {
        Taken += size;
        return draw(size);
    }

    public void Dispose()
    {
    }
}
