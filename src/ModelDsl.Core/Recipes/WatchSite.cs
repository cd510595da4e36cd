namespace ModelDsl.Recipes;

/// <summary>What a watch may call, as C# that stands where a function is wanted.</summary>
/// <param name="Generate">From noise to samples.</param>
/// <param name="Sample">From a number to so many new samples.</param>
/// <param name="Discriminate">From samples to logits.</param>
public sealed record WatchSite(CSharp Generate, CSharp Sample, CSharp Discriminate)
{
    /// <summary>The methods of the class themselves.</summary>
    public static readonly WatchSite Methods = new("call", "Sample", "Discriminate");
}
