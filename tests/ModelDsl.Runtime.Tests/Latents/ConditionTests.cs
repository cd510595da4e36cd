using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Latents;

/// <summary>Conditions and codes go in the same order.</summary>
public sealed class ConditionTests : OneThread
{
    [Fact]
    public void EverySetOfCodesHasTheConditionsInTheirOrder()
    {
        using var scope = NewDisposeScope();
        var labels = tensor([3L, 1L]);
        Assert.Equal([3, 1, 3, 1, 3, 1], Condition.For(labels, zeros(6, 5)).data<long>());
        var rows = randn(2, 3, 4);
        var many = Condition.For(rows, zeros(4, 5));
        Assert.True(SameBits(rows, many[..2]) && SameBits(rows, many[2..]));
        Assert.Equal("'codes' must be one or more for each of 'condition' [2], but are [3, 5]", Assert.Throws<ArgumentException>(() => Condition.For(labels, zeros(3, 5))).Message);
    }
}
