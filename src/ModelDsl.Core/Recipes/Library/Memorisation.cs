using ModelDsl.Layers;

namespace ModelDsl.Recipes;

/// <summary>Whether a generator copies its training data: how near its samples lie to them, and how near data do that it never saw.</summary>
/// <param name="Samples">How many samples it takes.</param>
/// <param name="Every">After how many steps it looks.</param>
public sealed record Memorisation([Range(1, int.MaxValue)] long Samples = 256, long Every = 1000) : Watch("gan", Every)
{
    internal override bool NeedsData => true;

    internal override bool NeedsHeldOut => true;

    internal override bool TakesFeatures => true;

    internal override CSharp Looks(WatchSite at) => CSharp.Of($"new global::ModelDsl.Metrics.MemorisationWatch({at.Sample}, {at.Real}, {at.HeldOut}, {(CSharp)Poly.Write(Samples)}, {at.Features})");
}
