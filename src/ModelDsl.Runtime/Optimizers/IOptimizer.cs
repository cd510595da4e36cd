namespace ModelDsl.Optimizers;

/// <summary>What a trainer asks of an optimizer.</summary>
public interface IOptimizer : IDisposable
{
    /// <summary>The step size, to read and to schedule.</summary>
    double LearningRate { get; set; }

    /// <summary>Moves every parameter that has a gradient.</summary>
    void Step();

    /// <summary>Drops the gradients: the next backward pass writes new ones instead of adding to zeros, which is faster.</summary>
    void ZeroGrad();

    /// <summary>Writes everything that the next step depends on, the parameters and their gradients apart.</summary>
    void Save(BinaryWriter writer);

    /// <summary>Reads what <see cref="Save"/> wrote for the same parameters.</summary>
    /// <exception cref="InvalidDataException">It was written by another optimizer or for other parameters.</exception>
    void Load(BinaryReader reader);
}
