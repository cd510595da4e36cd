using ModelDsl.Layers;
using ModelDsl.Problems;
using Fact = ModelDsl.Layers.Fact;

namespace ModelDsl.Unchecked;

/// <summary>Where the compiler refuses on purpose what libtorch would do. Each rule has a name, and nothing else excuses a difference.</summary>
internal static class Strictness
{
    private const string Broadcast = "Nothing is broadcast in silence";

    /// <summary>The same of a guard, of which there are only its words.</summary>
    public static string? RuleFor(string guard) =>
        new[] { " cannot join ", " of its bias as ", " by gates of its own axes" }.Any(words => guard.Contains(words, StringComparison.Ordinal)) ? Broadcast : null;

    /// <summary>The rule by which a layer was refused that libtorch takes; null if there is none.</summary>
    /// <param name="layer">Null where it is no layer that was refused.</param>
    public static string? RuleFor(Problem problem, Layer? layer) => problem switch
    {
        RankMismatch => "An input has the axes that its layer names, the batch among them: nothing is taken as unbatched",
        TypeMismatch => "Numbers of one type are not converted to another in silence",
        SizeMismatch or Disagreement => Broadcast,
        Unfit when layer is Gate => Broadcast,
        InputCountMismatch => "A layer gets as many inputs as it names",
        Unfit when layer is LikelihoodLoss => "A loss takes the options of its likelihood",
        CountMismatch when layer is Reshape => "Values do not move between the samples of a batch",
        CountMismatch when layer is Squeeze => "Squeeze takes away axes of one value",
        CannotSplit when layer is WindowReverse or WindowPartition => "Pictures are whole windows",
        OtherSize when layer is LinformerAttention => "A projection that is shared has the size that the layer names",
        OtherSize when layer is AttentionLayer => Broadcast,
        SizeStillOpen => "What is computed when the model is compiled is computed from sizes that are known then",
        CannotSplit when layer is Chunk => "Chunk gives parts of one size",
        SizeNotKnown => "Weights are made from sizes that are known when the model is compiled",
        Unfit { Condition.Says: Fact.OverOne } => "Single values are not standardised: nothing would be left of them",
        Unfit { Condition.Decides: "groupSize" } => "Samples are compared in groups of two at least",
        Unfit { Condition.Decides: "ceilMode" } => "Where a last window may begin in the padding, sides are known when the model is compiled",
        Unfit { Condition.Decides: "pattern" or "equation" } or Unfit { Layer: nameof(Rearrange) } => "A pattern of axes by their names, which libtorch does not have, describes the input",
        Unfit { Condition.Decides: "window" or "stride" } when layer is AttentionLayer => "A window is no larger than a sequence whose length is known",
        Unfit { Condition.Decides: "causal" } when layer is AttentionLayer => "What mixes all tokens of a sequence is not causal",
        Unfit { Condition.Decides: "scaling" or "positions" } when layer is AttentionLayer => "Options of positions fit each other",
        _ => null,
    };
}
