// One random generator, one count of live tensors and one number of threads serve the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
