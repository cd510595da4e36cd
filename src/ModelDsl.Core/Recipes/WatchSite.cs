namespace ModelDsl.Recipes;

/// <summary>What a watch may call, as C# that stands where a function is wanted.</summary>
/// <param name="Generate">From noise to samples.</param>
/// <param name="Sample">From a number to so many new samples.</param>
/// <param name="Discriminate">From samples to logits.</param>
/// <param name="Encode">From data to the distribution over codes.</param>
public sealed record WatchSite(CSharp Generate, CSharp Sample, CSharp Discriminate, CSharp Encode)
{
    /// <summary>The parameter of real samples.</summary>
    public CSharp Real { get; init; } = "real";

    /// <summary>The parameter of such as are not trained on.</summary>
    public CSharp HeldOut { get; init; } = "heldOut";

    /// <summary>The parameter of a function to features, or null.</summary>
    public CSharp Features { get; init; } = "features";

    /// <summary>The methods of the class themselves.</summary>
    public static readonly WatchSite Methods = new("call", "Sample", "Discriminate", "Encode");

    /// <summary>A method that takes conditions besides: those of the first samples, and from the start again where there are more.</summary>
    /// <param name="name">Of the method.</param>
    /// <param name="argument">What else it takes first; empty for nothing.</param>
    /// <param name="parameter">Of the function.</param>
    /// <param name="count">How many samples there are.</param>
    /// <param name="conditions">Their names.</param>
    public static CSharp Conditioned(string name, string argument, string parameter, string count, IEnumerable<string> conditions) =>
        $"{parameter} => {name}({string.Join(", ", conditions.Select(condition => $"global::ModelDsl.Data.FirstRows.Of({condition}, {count})").Prepend(argument).Where(static one => one.Length > 0))})";
}
