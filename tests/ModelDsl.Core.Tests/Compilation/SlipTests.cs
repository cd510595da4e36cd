namespace ModelDsl.Tests.Compilation;

/// <summary>One slip is one problem, and what is offered instead can stand in its place.</summary>
public sealed class SlipTests
{
    [Theory]
    [InlineData("input x: [B, 4]; input x: [B, 4]; Bilinear(3)", "(1,34) MDL1008 'x' is already the name of something here, on line 1")]
    [InlineData("input x: [B, 4]; target x: [B, 4]; ReLU; loss MSE;", "(1,35) MDL1008 'x' is already the name of something here, on line 1")]
    public void TensorsHaveDifferentNames(string body, string message) => AssertOne(body, message);

    private static void AssertOne(string body, string message) => Assert.Equal([message], Compiling.Messages($"model M {{ {body} }}"));
}
