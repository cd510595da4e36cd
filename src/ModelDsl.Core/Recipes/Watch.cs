namespace ModelDsl.Recipes;

/// <summary>Something that looks at a model while it trains.</summary>
/// <param name="Family">The family that it knows how to look at.</param>
/// <param name="Every">After how many steps it looks, each time.</param>
/// <param name="Then">What is done on its alarm; what has none goes on.</param>
public abstract record Watch(string Family, long Every, OnAlarm Then = OnAlarm.GoOn) : RecipePart
{
    public sealed override string Family { get; } = Family;

    /// <summary>The word of its clause, which stands beside the sections.</summary>
    public const string ClauseWord = "watch";

    public sealed override string Word => ClauseWord;

    public sealed override bool IsList => true;

    /// <summary>True if it holds outputs against real samples.</summary>
    internal virtual bool NeedsData => false;

    /// <summary>True if it holds them against samples that no training has seen, too.</summary>
    internal virtual bool NeedsHeldOut => false;

    /// <summary>True if it may compare features in the place of samples.</summary>
    internal virtual bool TakesFeatures => false;

    /// <summary>C# for the runtime's watch.</summary>
    internal abstract CSharp Looks(WatchSite at);

    internal sealed override CSharp Code => Looks(WatchSite.Methods);
}
