using ModelDsl.Layers;

namespace ModelDsl.Recipes;

/// <summary>The alarm of mode collapse: it names the symptom, and may stop the training or lead it back.</summary>
/// <param name="Samples">How many samples it takes.</param>
/// <param name="Every">After how many steps it looks.</param>
public sealed record Collapse(long Samples = 256, long Every = 25) : Watch("gan", Every)
{
    internal override bool NeedsData => true;

    internal override CSharp Code => CSharp.Of($"new global::ModelDsl.Metrics.CollapseWatch(call, Noise, real, Discriminate, samples: {(CSharp)Poly.Write(Samples)})");
}
