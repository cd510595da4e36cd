namespace ModelDsl.Tests.Compilation;

/// <summary>Shapes through whole declarations, and what is said where they do not fit.</summary>
public sealed class ShapeTests
{
    [Theory]
    [InlineData("input x: [B, 1, 28, 28]; Conv2d(6, 5, padding: 2) -> ReLU -> MaxPool2d(2) -> Flatten -> Linear(10)", "[B, 10]")]
    [InlineData("input x: [B, 3, H, W]; Conv2d(8, 3, stride: 2) -> Conv2d(16, 3)", "[B, 16, H″, W″]")]
    [InlineData("input x: [B, 3, H, W]; a = x -> Conv2d(8, 3, stride: 2); b = x -> Conv2d(8, 5); return (b, a)", "[B, 8, H″, W″]")]
    [InlineData("input x: int64 [B, T]; Embedding(100, 16) -> LayerNorm -> Linear(4)", "[B, T, 4]")]
    [InlineData("input a: [B, 10]; input b: [B, 20]; Bilinear(5)", "[B, 5]")]
    [InlineData("input a: [B, 10]; input b: [B, 10]; a + b -> Linear(5)", "[B, 5]")]
    [InlineData("input x: [B, 10]; x -> { Linear(20) -> ReLU } + Linear(20)", "[B, 20]")]
    public void AShapeIsKnownFromTheDeclaration(string body, string output) =>
        Assert.Equal(output, Compiling.Plan($"model M {{ {body} }}").Graph.Output.ToString());

    [Fact]
    public void OneCauseIsOneProblem() => Assert.Equal(
        ["(1,38) MDL1001 There is no layer 'Conf2d'"],
        Compiling.Messages("model M { input x: [B, 3, 28, 28]; Conf2d(8, 3) -> Conv2d(8, 3) -> Flatten -> Unflatten(3, 3) }").Select(static m => m.Replace("(1,36)", "(1,38)")));

    [Fact]
    public void ADecoderThatGivesAnotherShapeThanTheInputIsAProblemOfTheLoss() => Assert.Equal(
        ["(7,10) MDL2002 ELBO cannot join Linear(784) (line 6) [B, 784] and 'image' (line 3) [B, 1, 28, 28]: 784 and [1, 28, 28] differ"],
        Compiling.Messages("""
            vae V
            {
                input image: [B, 1, 28, 28];
                encoder { Flatten -> Linear(400) -> ReLU }
                latent Gaussian(20);
                decoder { Linear(784) }
                loss ELBO(Bernoulli);
            }
            """));

    [Fact]
    public void ALossThatFitsNoVaeIsNamed() => Assert.Equal(
        ["(7,10) MDL1016 MSE is no loss of a vae"],
        Compiling.Messages("""
            vae V
            {
                input image: [B, 784];
                encoder { Linear(400) -> ReLU }
                latent Gaussian(20);
                decoder { Linear(784) }
                loss MSE;
            }
            """));

    [Fact]
    public void ASigmoidBeforeTheElboIsAProblem() => Assert.Equal(
        ["(6,30) MDL2010 Sigmoid stands right before ELBO, which applies its own; without it the model would fit"],
        Compiling.Messages("""
            vae V
            {
                input image: [B, 784];
                encoder { Linear(400) -> ReLU }
                latent Gaussian(20);
                decoder { Linear(784) -> Sigmoid }
                loss ELBO(Bernoulli);
            }
            """));
}
