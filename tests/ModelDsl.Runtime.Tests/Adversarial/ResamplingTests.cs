using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Adversarial;

public sealed class ResamplingTests : OneThread
{
    // Four bins of [0, 1), in which the generator is even and the truth is not.
    private static readonly double[] Truth = [0.4, 0.3, 0.2, 0.1];

    [Theory]
    [InlineData(1, 0.25, 0.25, 0.25, 0.25)]
    // Of two candidates in bins i and j the first is taken with pᵢ / (pᵢ + pⱼ): bin i gets (1/8)·Σⱼ pᵢ / (pᵢ + pⱼ), summed by hand.
    [InlineData(2, 0.317262, 0.284821, 0.2375, 0.160417)]
    [InlineData(256, 0.4, 0.3, 0.2, 0.1)]
    public void TheHistogramIsThatOfTheTruth(int candidates, params double[] expected)
    {
        const int Count = 20_000;
        var drawn = Resampling.Draw(Even, Ratio, Count, candidates);
        Assert.Equal([Count, 1], drawn.shape);
        Assert.False(drawn.requires_grad);
        var found = drawn.mul(4).to(int64).flatten().bincount(null, 4).data<long>().ToArray();
        // Four standard errors of a share.
        for (var bin = 0; bin < 4; bin++)
            Assert.Equal(expected[bin], (double)found[bin] / Count, 4 * Math.Sqrt(0.25 / Count));
    }

    [Fact]
    public void ManyCandidatesAreTakenInParts()
    {
        var asked = new List<int>();
        using var drawn = Resampling.Draw(count => { asked.Add(count); return Even(count); }, Ratio, 300, 100);
        Assert.Equal(300, drawn.size(0));
        Assert.Equal([8100, 8100, 8100, 5700], asked);
    }

    [Fact]
    public void ASampleStaysWhole()
    {
        // Pictures whose values are all the same, and logits that are so large that their exponentials are not finite.
        using var drawn = Resampling.Draw(count => arange(count, dtype: float32).view(-1, 1, 1).expand(-1, 2, 3), x => x.amax([1, 2]).mul(1000).unsqueeze(1), 2, 8);
        Assert.Equal([2, 2, 3], drawn.shape);
        // Each had eight candidates in a row, of which the last is the best.
        Assert.Equal([7f, 15f], drawn.mean([1, 2]).data<float>().ToArray());
    }

    [Fact]
    public void NoTensorIsLeft()
    {
        var before = Live;
        Resampling.Draw(Even, Ratio, 100, 200).Dispose();
        Assert.Equal(before, Live);
    }

    [Fact]
    public void BadInputIsRefusedInWords()
    {
        Words("count must be at least 1, but is 0", () => Resampling.Draw(Even, Ratio, 0, 1));
        Words("candidates must be at least 1, but is 0", () => Resampling.Draw(Even, Ratio, 1, 0));
        Words("'discriminate' must give one logit for each of 6 samples, but gives [6, 2]", () => Resampling.Draw(Even, static x => x.expand(-1, 2), 2, 3));
        Words("'discriminate' must give finite logits, but gives NaN", () => Resampling.Draw(Even, static x => x.sub(2).log(), 2, 3));

        static void Words(string words, Action draw) => Assert.Equal(words, Assert.Throws<ArgumentException>(draw).Message);
    }

    private static Tensor Even(int count) => rand(count, 1);

    // The best discriminator: log p(data) / p(generator), here up to a constant, which counts for nothing.
    private static Tensor Ratio(Tensor x) => tensor(Truth).log().index_select(0, x.mul(4).to(int64).flatten()).add(5).unsqueeze(1);
}
