using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Data;

/// <summary>Examples of two tensors.</summary>
public sealed class PairExamplesTests : OneThread
{
    [Fact]
    public void BothAreGatheredAtTheSamePlaces()
    {
        using var scope = NewDisposeScope();
        var (pictures, labels) = new PairExamples(arange(8f).view(4, 2), tensor([10L, 11L, 12L, 13L])).Gather(tensor([2L, 0L]));
        Assert.Equal([4f, 5f, 0f, 1f], pictures.data<float>().ToArray());
        Assert.Equal([12L, 10L], labels.data<long>().ToArray());
    }

    [Fact]
    public void SetsOfDifferentSizesAreRefused()
    {
        using var scope = NewDisposeScope();
        var thrown = Assert.Throws<ArgumentException>(() => new PairExamples(zeros(3, 2), zeros(4)));
        Assert.Equal("'first' has 3 examples, but 'second' has 4", thrown.Message);
    }
}
