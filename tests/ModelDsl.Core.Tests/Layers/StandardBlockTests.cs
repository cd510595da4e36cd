using ModelDsl.Compilation;
using ModelDsl.Reports;
using ModelDsl.Tests.Compilation;

namespace ModelDsl.Tests.Layers;

/// <summary>What holds for every block of the language.</summary>
public sealed class StandardBlockTests
{
    public static TheoryData<string, int> AllExamples => BlockExample.All;

    [Fact]
    public void EveryFileDeclaresTheBlockOfItsName() => Assert.All(StandardBlocks.Files, static file =>
    {
        Assert.Empty(file.Problems.Concat(file.Models.SelectMany(static model => model.Problems)).Select(static problem => problem.ToString()));
        Assert.Equal(file.Path, $"ModelDsl/{file.Models.Last.Name.Text}.model");
        Assert.All(file.Models, static model => Assert.Equal(("block", "ModelDsl"), (model.Family.Text, model.Namespace)));
    });

    [Fact]
    public void EveryBlockHasAnExample() => Assert.All(StandardBlocks.Texts.Keys, static block => Assert.NotEmpty(BlockExample.Of(block)));

    [Theory, MemberData(nameof(AllExamples))]
    public void EveryExampleIsExact(string block, int number)
    {
        var example = BlockExample.Of(block)[number];
        var plan = example.Plan();
        Assert.Equal(
            (example.Out, example.Parameters),
            (string.Join("; ", plan.Graph.OutputTypes.Select(static type => type.Shape)), ComplexityReport.Of(plan).Parameters.ToString()));
    }

    [Fact]
    public void ABlockOfTheAuthorComesFirst() => Assert.Equal("[N, 7]", Compiling.Plan("""
        block SqueezeExcitation(squeezed) { AdaptiveAvgPool2d(1) -> Flatten -> Linear(squeezed) }
        model M { input x: [N, 16, 4, 4]; SqueezeExcitation(7) }
        """, "M").Graph.Output.ToString());

    [Fact]
    public void WhatDoesNotFitInABlockIsSaidWhereItIsUsed() => Assert.Equal(
        ["(1,34) MDL2005 Conv2d has a kernel of 9, larger than its padded input of 8; 'image' of PatchEmbedding gives it [B, 3, 8, 8]"],
        Compiling.Messages("model M { input x: [B, 3, 8, 8]; PatchEmbedding(9, 4) }"));

    [Fact]
    public void AMisspeltBlockIsFound() => Assert.Equal(
        ["(1,34) MDL1001 There is no layer 'PatchEmbeding'; did you mean 'PatchEmbedding'?"],
        Compiling.Messages("model M { input x: [B, 3, 8, 8]; PatchEmbeding(4, 4) }"));
}
