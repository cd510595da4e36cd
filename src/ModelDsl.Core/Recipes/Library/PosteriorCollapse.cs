using ModelDsl.Layers;

namespace ModelDsl.Recipes;

/// <summary>The alarm of posterior collapse: it counts the latent dimensions that tell something of the input, and says when they are few.</summary>
/// <param name="Samples">How many data it encodes.</param>
/// <param name="Least">The share of dimensions below which it raises its alarm.</param>
/// <param name="Every">After how many steps it looks.</param>
/// <param name="Then">What is done on its alarm.</param>
public sealed record PosteriorCollapse([Range(2, int.MaxValue)] long Samples = 256, [Range(0, 1)] double Least = 0.25, long Every = 100, OnAlarm Then = OnAlarm.GoOn) : Watch("vae", Every, Then)
{
    internal override bool NeedsData => true;

    internal override CSharp Looks(WatchSite at) => CSharp.Of($"new global::ModelDsl.Metrics.PosteriorCollapseWatch({at.Encode}, {at.Real}, samples: {(CSharp)Poly.Write(Samples)}{CSharp.Option("least", Least, 0.25)})");
}
