using ModelDsl.Layers;

namespace ModelDsl.Recipes;

/// <summary>
/// How many samples look like data, and how much of the data has samples like it: precision and recall (Kynkäänniemi et al. 2019), density and coverage
/// (Naeem et al. 2020).
/// </summary>
/// <param name="Samples">How many samples it takes.</param>
/// <param name="K">Which neighbour of a sample is the last that counts as like it: 3 in the first paper, 5 in the second.</param>
/// <param name="Every">After how many steps it looks.</param>
public sealed record PrecisionRecall([Range(2, int.MaxValue)] long Samples = 256, [Range(1, 65536)] long K = 5, long Every = 1000) : Watch("gan", Every)
{
    internal override bool NeedsData => true;

    internal override bool TakesFeatures => true;

    internal override (string Parameter, string Wanted, string Given)? Fault => Samples > K ? null : ("samples", $"of more than {Poly.Write(K)}, its k", Poly.Write(Samples));

    internal override CSharp Looks(WatchSite at) => CSharp.Of($"new global::ModelDsl.Metrics.PrecisionRecallWatch({at.Sample}, {at.Real}, {(CSharp)Poly.Write(Samples)}, {(CSharp)Poly.Write(K)}, {at.Features})");
}
