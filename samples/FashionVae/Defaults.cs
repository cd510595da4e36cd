namespace Samples.Fashion;

/// <summary>What holds where the command line says nothing.</summary>
public static class Defaults
{
    /// <summary>Epochs that end within three minutes on two cores; more with the part that comes along, whose epochs are shorter.</summary>
    /// <param name="model"><c>dense</c> or <c>conv</c>.</param>
    /// <param name="isWhole">Whether all of Fashion-MNIST is there.</param>
    public static int Epochs(string model, bool isWhole) => (model, isWhole) switch
    {
        ("conv", true) => 3,
        ("conv", false) => 40,
        (_, true) => 10,
        (_, false) => 60,
    };

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
