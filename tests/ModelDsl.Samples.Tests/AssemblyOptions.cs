// Programs that train would take the processor from each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
