using ModelDsl.Layers;

namespace ModelDsl.Recipes;

/// <summary>How far a discriminator is ahead of its generator: how often it is right, and how sure.</summary>
/// <param name="Samples">How many samples it takes.</param>
/// <param name="Every">After how many steps it looks.</param>
public sealed record DiscriminatorBalance([Range(1, int.MaxValue)] long Samples = 256, long Every = 100) : Watch("gan", Every)
{
    internal override bool NeedsData => true;

    internal override CSharp Looks(WatchSite at) => CSharp.Of($"new global::ModelDsl.Metrics.DiscriminatorBalanceWatch({at.Sample}, {at.Discriminate}, {at.Real}, {(CSharp)Poly.Write(Samples)})");
}
