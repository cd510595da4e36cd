namespace ModelDsl.Generated.Tests;

/// <summary>What a class says of the cost of its attention, against a count by hand.</summary>
public sealed class AttentionCostTests
{
    [Theory]
    [InlineData(1, 10)]
    [InlineData(3, 64)]
    public void TheWeightsOfAllPairsAreCountedAsWritten(long b, long t) =>
        // Two heads, four bytes a weight; the kernel never holds them.
        Assert.Equal(2 * 4 * b * t * t, Attentive.Complexity.WrittenInferenceBytes(b, t) - Attentive.Complexity.InferenceBytes(b, t));

    [Theory]
    [InlineData(1, 10)]
    [InlineData(3, 64)]
    public void WhatALayerHoldsWithinItselfCounts(long b, long t) =>
        // In the second layer, of eight features each: x, the first layer's result, queries, keys, values, what the heads give; and a sum for each row of both heads.
        Assert.Equal(4 * b * t * ((6 * 8) + 2), Attentive.Complexity.InferenceBytes(b, t));

    [Fact]
    public void TheOrdersOfThePapersAreNamedOnceEach() =>
        Assert.Equal("O(n²·d); O(n·w·d), w = 4", Attentive.Complexity.Order);

    [Fact]
    public void AModelWithoutAttentionHasNeither()
    {
        var members = typeof(Squeeze.Complexity).GetMembers().Select(static member => member.Name).ToArray();
        Assert.Contains("InferenceBytes", members);
        Assert.DoesNotContain("WrittenInferenceBytes", members);
        Assert.DoesNotContain("Order", members);
        Assert.DoesNotContain("TokenFlops", members);
    }
}
