namespace Samples.Fashion;

/// <summary>What holds where the command line says nothing.</summary>
public static class Defaults
{
    /// <summary>Epochs with the whole of Fashion-MNIST.</summary>
    public const int WholeEpochs = 10;

    /// <summary>Epochs with the part that comes with the sample: about a third of the steps of the whole, after which it has little more to teach.</summary>
    public const int PartEpochs = 60;

    /// <summary>Images in a step.</summary>
    public const int Batch = 128;

    /// <summary>Adam's step size.</summary>
    public const double LearningRate = 1e-3;

    /// <summary>With one thread a training gives the same numbers to the last bit, and its small products gain little from more.</summary>
    public const int Threads = 1;

    /// <summary>Any number would do.</summary>
    public const long Seed = 1;

    /// <summary>In the folder from which the program was started.</summary>
    public const string Out = "fashion-vae-out";
}
