using ModelDsl.Layers;

namespace ModelDsl.Recipes;

/// <summary>
/// Which modes of a known mixture a generator reaches, how many samples are of high quality, and the reverse KL divergence over modes (Srivastava et
/// al. 2017; Lin et al. 2018).
/// </summary>
/// <param name="Form">How the modes lie.</param>
/// <param name="Count">Modes of a ring; modes on each side of a grid.</param>
/// <param name="Sigma">The deviation of each.</param>
/// <param name="Distance">The radius of a ring; the distance of neighbours on a grid.</param>
/// <param name="Samples">How many samples it takes.</param>
/// <param name="Every">After how many steps it looks.</param>
public sealed record ModeCoverage(
    MixtureForm Form, [Range(1, int.MaxValue)] long Count, [Range(1e-12, double.PositiveInfinity)] double Sigma, [Range(1e-12, double.PositiveInfinity)] double Distance, [Range(1, int.MaxValue)] long Samples = 2500, long Every = 500)
    : Watch("gan", Every)
{
    internal override CSharp Looks(WatchSite at) =>
        CSharp.Of($"new global::ModelDsl.Metrics.ModeCoverageWatch({at.Sample}, global::ModelDsl.Metrics.Mixture.{(CSharp)Form.ToString()}({(CSharp)Poly.Write(Count)}, {Distance}, {Sigma}), {(CSharp)Poly.Write(Samples)})");
}
