using ModelDsl.Layers;

namespace ModelDsl.Recipes;

/// <summary>How many different samples a generator has, told from how often two in a batch are the same (Arora and Zhang 2017).</summary>
/// <param name="Batch">Samples in a batch.</param>
/// <param name="Batches">How many batches it takes.</param>
/// <param name="Epsilon">Two samples count as one up to this share of the mean distance of data.</param>
/// <param name="Every">After how many steps it looks.</param>
public sealed record BirthdayTest(
    [Range(2, 65536)] long Batch = 64, [Range(1, 65536)] long Batches = 16, [Range(0, double.PositiveInfinity)] double Epsilon = 0.1, long Every = 1000)
    : Watch("gan", Every)
{
    internal override bool NeedsData => true;

    internal override bool TakesFeatures => true;

    internal override CSharp Looks(WatchSite at) =>
        CSharp.Of($"new global::ModelDsl.Metrics.BirthdayTestWatch({at.Sample}, {at.Real}, {(CSharp)Poly.Write(Batch)}, {(CSharp)Poly.Write(Batches)}, {Epsilon}, {at.Features})");
}
