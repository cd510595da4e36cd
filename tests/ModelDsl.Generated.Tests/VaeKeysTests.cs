using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Generated.Tests;

/// <summary>Checkpoint keys are a contract with every file that was ever saved.</summary>
public sealed class VaeKeysTests : OneThread
{
    private static readonly string[] Keys =
    [
        "encoder.1.weight", "encoder.1.bias", "latent.weight", "latent.bias",
        "decoder.0.weight", "decoder.0.bias", "decoder.2.weight", "decoder.2.bias",
    ];

    public static TheoryData<Func<nn.Module>> Models => [static () => new FashionVae(), static () => new AttributeVae()];

    [Theory]
    [MemberData(nameof(Models))]
    public void TheKeysAreTheSectionsAndThePlacesOfTheLayers(Func<nn.Module> make)
    {
        using var model = make();
        Assert.Equal(Keys, model.state_dict().Keys);
    }

    [Fact]
    public void ThePlaceOfADropoutHasNoKey()
    {
        using var model = new DigitVae();
        Assert.Equal(Keys, model.state_dict().Keys);
    }

    // 1,304,904 operations forward, of them 651,200 multiply-adds; the loss's 7,940; and 14 for each of 652,824 parameters.
    [Theory]
    [InlineData(1)]
    [InlineData(32)]
    public void AStepCostsTwoProductsForEachForwardTheRestTwiceAndAdam(long b) =>
        Assert.Equal((b * ((2 * 1_304_904) + (2 * 651_200) + (2 * 7_940))) + (14 * 652_824), FashionVae.Complexity.StepFlops(b));

    [Fact]
    public void TheParametersAreAsManyAsTheComplexitySays()
    {
        using var model = new FashionVae();
        Assert.Equal(784 * 400 + 400 + 400 * 40 + 40 + 20 * 400 + 400 + 400 * 784 + 784, FashionVae.Complexity.Parameters);
        Assert.Equal(FashionVae.Complexity.Parameters, model.parameters().Sum(static p => p.numel()));
    }

    [Fact]
    public void OneDeclarationReadsTheFileOfTheOther()
    {
        var path = Path.GetTempFileName();
        try
        {
            using var saved = new FashionVae();
            using var loaded = new AttributeVae();
            using var image = rand(2, 1, 28, 28);
            saved.save(path);
            loaded.load(path);
            using var before = saved.Reconstruct(image);
            using var after = loaded.Reconstruct(image);
            Assert.True(before.equal(after).all().ToBoolean());
        }
        finally
        {
            File.Delete(path);
        }
    }
}
