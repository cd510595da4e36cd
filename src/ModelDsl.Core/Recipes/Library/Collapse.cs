using ModelDsl.Layers;

namespace ModelDsl.Recipes;

/// <summary>The alarm of mode collapse: it names the symptom, and may stop the training, lead it back, or switch on a cure.</summary>
/// <param name="Samples">How many samples it takes.</param>
/// <param name="Every">After how many steps it looks.</param>
/// <param name="Then">What is done on its alarm.</param>
public sealed record Collapse([Range(10, int.MaxValue)] long Samples = 256, long Every = 25, OnAlarm Then = OnAlarm.GoOn) : Watch("gan", Every, Then)
{
    internal override bool NeedsData => true;

    internal override CSharp Looks(WatchSite at) => CSharp.Of($"new global::ModelDsl.Metrics.CollapseWatch({at.Generate}, Noise, {at.Real}, {at.Discriminate}, samples: {(CSharp)Poly.Write(Samples)})");
}
