using TorchSharp;
using static TorchSharp.torch;

// What the compiler would say of these calls is what the program is to say of others.
#pragma warning disable MDL2030

namespace ModelDsl.Generated.Tests;

/// <summary>What is known of sizes is checked once, where they come in, in the words of the declaration.</summary>
public sealed class SizeTests : OneThread
{
    [Fact]
    public void DemandsOfADeclarationAreCheckedAtTheDoor()
    {
        using var model = new Square();
        using var fits = randn(2, 1, 12, 12);
        Assert.Equal([2, 1, 12, 12], model.forward(fits).shape);
        Refused("Square takes H % 4 == 0, but H is 10", () => model.forward(randn(2, 1, 10, 10)));
        Refused("Square takes H <= 64, but H is 68", () => model.forward(randn(2, 1, 68, 68)));
        Refused("'image' must be [N, 1, H, H], but is [2, 1, 12, 16]", () => model.forward(randn(2, 1, 12, 16)));
        Refused("'image' must be [N, 1, H, H], but is [2, 12]", () => model.forward(randn(2, 12)));
    }

    [Fact]
    public void WhatTwoNamesHaveInCommonTheProgramTells()
    {
        using var model = new Joined();
        Assert.Equal([2, 5, 4], model.forward(randn(2, 5, 4), randn(2, 5, 4)).shape);
        Refused("Concat(axis: -1) joins along axis -1, but [B, T, 4] and [B, S, 4] differ elsewhere", () => model.forward(randn(2, 5, 4), randn(2, 6, 4)));
        // libtorch would stretch a 1 in silence.
        Refused("Concat(axis: -1) joins along axis -1, but [B, T, 4] and [B, S, 4] differ elsewhere", () => model.forward(randn(2, 5, 4), randn(2, 1, 4)));
        Refused("'y' must be [B, S, 4], but is [3, 5, 4]", () => model.forward(randn(2, 5, 4), randn(3, 5, 4)));
    }

    [Fact]
    public void ASizeThatIsSoManyTimesAnotherIsHeldAgainstIt()
    {
        using var model = new Halves();
        Assert.Equal([2, 5, 4], model.forward(randn(2, 5, 4), randn(2, 10, 4)).shape);
        Refused("'pairs' must be [B, 2·T, 4], but is [2, 11, 4]", () => model.forward(randn(2, 5, 4), randn(2, 11, 4)));
    }

    // Of a side of 1 the output has 2, to which libtorch would stretch the image in silence.
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void ALossHoldsTheOutputAgainstTheData(long side)
    {
        using var model = new Even();
        using (var losses = model.Loss(randn(2, 1, 8, 6)))
            Assert.True(losses.Total.isfinite().ToBoolean());
        var words = Assert.Throws<ArgumentException>(() => model.Loss(randn(2, 1, side, 8))).Message;
        Assert.StartsWith("MSE cannot join", words);
        Assert.EndsWith("differ", words);
    }

    private static void Refused(string words, Func<Tensor> call) => Assert.Equal(words, Assert.Throws<ArgumentException>(call).Message);
}
