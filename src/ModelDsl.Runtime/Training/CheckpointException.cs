namespace ModelDsl.Training;

/// <summary>A checkpoint cannot be read, or belongs to another training.</summary>
/// <param name="path">The file.</param>
/// <param name="problem">What is wrong with it, on one line.</param>
/// <param name="inner">What the system said, if it said something.</param>
public sealed class CheckpointException(string path, string problem, Exception? inner = null) : Exception($"{path}: {problem}", inner)
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;
}
