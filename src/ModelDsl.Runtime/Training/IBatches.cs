namespace ModelDsl.Training;

/// <summary>From where a training has its batches, as its loop sees it.</summary>
internal interface IBatches : IDisposable
{
    /// <summary>The size of the set; 0 where batches are drawn anew all the time.</summary>
    long Examples { get; }

    /// <summary>How many examples were taken in this epoch.</summary>
    long Taken { get; }

    /// <summary>An epoch begins.</summary>
    void Begin();
}

/// <summary>From where a training has its batches.</summary>
/// <typeparam name="TBatch">A tensor, or a record of tensors.</typeparam>
internal interface IBatches<out TBatch> : IBatches
{
    /// <summary>The next batch of the epoch, in the caller's scope.</summary>
    TBatch Next();
}
