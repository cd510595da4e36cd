// One random generator and one number of threads serve the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
