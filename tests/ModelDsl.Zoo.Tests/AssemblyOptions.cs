// One model at a time is in memory.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
