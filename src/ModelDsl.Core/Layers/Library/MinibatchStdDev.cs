namespace ModelDsl.Layers;

/// <summary>
/// Adds a channel that tells how much the samples of a group differ, so that a discriminator sees a generator without variety (Karras et al.
/// 2018, section 3): the standard deviation over the group of each value of a sample, averaged to one number.
/// </summary>
/// <remarks>
/// Sample i of N is in a group with those N/group further on, as in the authors' program. Under the root stands the variance + 1e-8. Four FLOPs
/// for the variance of each value, three for each deviation.
/// </remarks>
/// <param name="GroupSize">Samples in a group.</param>
[Example("MinibatchStdDev", In = "[8, 3, H, W]", Out = "[8, 4, H, W]", Flops = "114·H·W")]
[Example("MinibatchStdDev(2)", In = "[6, 10]", Out = "[6, 11]", Flops = "330")]
public sealed record MinibatchStdDev(long GroupSize = 4) : UnaryLayer("[N, C, *]")
{
    public override LayerRule Rule(Shape x)
    {
        var deviations = x[0].FloorDiv(GroupSize) * x.Product(1, x.Rank);
        return new()
        {
            Output = x.With(1, x[1] + 1),
            Flops = 4 * x.Elements + 3 * deviations,
            Keeps = Kept.Input,
            // The deviations, which the gradient of the root reads.
            SavedBytes = 4 * deviations,
            Requires =
            [
                new Divides(GroupSize, x[0], $"{x[0]} samples", "samples a group", "groupSize"),
                new Fact(GroupSize > 1, "compares groups of one sample alone", "groupSize"),
            ],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"global::ModelDsl.Kernels.MinibatchStdDev.Apply({at.X}, {GroupSize})"),
    };
}
