using ModelDsl.Layers;

namespace ModelDsl.Recipes;

/// <summary>How different samples are from each other, measured by how different data are: does the same come back for every noise?</summary>
/// <param name="Samples">How many samples it takes.</param>
/// <param name="Every">After how many steps it looks.</param>
public sealed record Diversity([Range(2, int.MaxValue)] long Samples = 256, long Every = 500) : Watch("gan", Every)
{
    internal override bool NeedsData => true;

    internal override bool TakesFeatures => true;

    internal override CSharp Looks(WatchSite at) => CSharp.Of($"new global::ModelDsl.Metrics.DiversityWatch({at.Sample}, {at.Real}, {(CSharp)Poly.Write(Samples)}, {at.Features})");
}
