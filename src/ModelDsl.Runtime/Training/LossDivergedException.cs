using System.Globalization;

namespace ModelDsl.Training;

/// <summary>A term of the loss, a gradient, or a parameter after an epoch became infinite or not a number.</summary>
/// <remarks>A broken term or gradient stops the training before the step: the parameters are those that gave it.</remarks>
public sealed class LossDivergedException : Exception
{
    internal LossDivergedException(TermMean term, string where, string? checkpoint)
        : base(string.Create(CultureInfo.InvariantCulture, $"'{term.Name}' became {term.Value} {where}{Kept(checkpoint)}"))
    {
        Term = term.Name;
        Checkpoint = checkpoint;
    }

    /// <summary>The term that broke, rather than the total that broke with it; or the name of the gradient or parameter.</summary>
    public string Term { get; }

    /// <summary>The last checkpoint before it, if one was written or resumed.</summary>
    public string? Checkpoint { get; }

    private static string Kept(string? checkpoint) => checkpoint is null ? "" : $"; the last good checkpoint is {checkpoint}";
}
