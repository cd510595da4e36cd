namespace ModelDsl.Tests.Compilation;

/// <summary>One slip is one problem, and what is offered instead can stand in its place.</summary>
public sealed class SlipTests
{
    [Theory]
    [InlineData("input x: [B, 4]; input x: [B, 4]; Bilinear(3)", "(1,34) MDL1008 'x' is already the name of something here, on line 1")]
    [InlineData("input x: [B, 4]; input y: [x, 4]; Bilinear(3)", "(1,38) MDL1030 'x' can mean a value and an axis")]
    [InlineData("input x: [B, 4]; target x: [B, 4]; ReLU; loss MSE;", "(1,35) MDL1008 'x' is already the name of something here, on line 1")]
    public void TensorsHaveDifferentNames(string body, string message) => AssertOne(body, message);

    [Theory]
    [InlineData("input x: [B, 4]; Linear(0) as fc -> ReLU -> fc", "(1,35) MDL1006 Linear needs 'features' of at least 1, but gets 0")]
    [InlineData("input x: int64 [B, T]; Embedding(9, 4, 3) as wte -> Linear(9, bias: false, weight: wte.weight)", "(1,50) MDL1003 Embedding has no argument 3; without it Embedding would fit")]
    public void WhatUsesAPartThatFailedHasNoProblemOfItsOwn(string body, string message) => AssertOne(body, message);

    [Theory]
    [InlineData("input x: [B, 4]; x(4)", "(1,28) MDL1016 'x' is a value and takes no arguments")]
    [InlineData("n = 3; input x: [B, 4]; ReLU -> n(4)", "(1,43) MDL1016 'n' is a constant and takes no arguments")]
    [InlineData("input x: [B, 4]; Linear(4) as mixer -> ReLU -> mixed", "(1,58) MDL1001 There is no value 'mixed'; did you mean 'mixer'?")]
    [InlineData("input x: [B, 4]; ReLU -> mix", "(1,36) MDL1001 There is no value 'mix'")]
    [InlineData("input x: [B, 4]; ReLU -> x", "(1,36) MDL1016 'x' is a value, to which nothing can flow; it can begin a statement")]
    [InlineData("input xs: [B, 4]; ReLU -> xz", "(1,37) MDL1001 There is no value 'xz'")]
    [InlineData("input x: [B, 4]; main -> ReLU", "(1,28) MDL1001 There is no value 'main'")]
    [InlineData("input x1: [B, 4]; (x1, x2) -> Bilinear(3)", "(1,34) MDL1001 There is no value 'x2'; did you mean 'x1'?")]
    [InlineData("input x: [B, 4]; relu", "(1,28) MDL1001 There is no layer 'relu'; did you mean 'ReLU'?")]
    [InlineData("input x: [B, 4]; liner(3)", "(1,28) MDL1001 There is no layer 'liner'; did you mean 'Linear'?")]
    [InlineData("input x: [B, 4]; Q", "(1,28) MDL1001 There is no layer 'Q'")]
    public void OnlyWhatCanStandThereIsOffered(string body, string message) => AssertOne(body, message);

    [Theory]
    [InlineData("input x: [B, 4]; if (3) ReLU", "(1,32) MDL1005 if needs true or false for 'condition', but gets 3")]
    [InlineData("input x: [B, 4]; Linear(0.5 * 4)", "(1,35) MDL1005 Linear needs a whole number for 'features', but gets 2.0; 2 would fit")]
    public void AProblemSaysWhatItGot(string body, string message) => AssertOne(body, message);

    [Fact]
    public void AMendThatWouldNotBeReadIsNotOffered() => Assert.Equal(
        ["(1,52) MDL1016 MSE is a loss and cannot stand in the flow"],
        Compiling.Messages("block A(w) { input x: [B, D]; if (w > 0) ReLU else MSE as key; } model M { input x: [B, 4]; A(0) }"));

    private static void AssertOne(string body, string message) => Assert.Equal([message], Compiling.Messages($"model M {{ {body} }}"));
}
