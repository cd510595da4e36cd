namespace Samples.Fashion;

/// <summary>Numbers for whom the command line gives none.</summary>
public static class Defaults
{
    /// <summary>Epochs with the whole of Fashion-MNIST.</summary>
    public const int WholeEpochs = 10;

    /// <summary>Epochs with the part that comes with the sample.</summary>
    public const int PartEpochs = 60;

    /// <summary>Adam's step size.</summary>
    public const double LearningRate = 1e-3;

    /// <summary>With one thread a training gives the same numbers to the last bit, and its small products gain little from more.</summary>
    public const int Threads = 1;
}
