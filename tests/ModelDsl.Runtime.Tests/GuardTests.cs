using static TorchSharp.torch;

namespace ModelDsl;

public sealed class GuardTests : OneThread
{
    [Fact]
    public void AShapeThatIsDeclaredPassesAndCostsNoTensor()
    {
        using var image = zeros(32, 1, 28, 28);
        var live = Live;
        Guard.Shape(image, "image", "[B, 1, 28, 28]", -1, 1, 28, 28);
        Assert.Equal(live, Live);
    }

    [Theory]
    [InlineData(new long[] { 32, 3, 28, 28 }, "'image' must be [B, 1, 28, 28], but is [32, 3, 28, 28]")]
    [InlineData(new long[] { 32, 784 }, "'image' must be [B, 1, 28, 28], but is [32, 784]")]
    [InlineData(new long[] { }, "'image' must be [B, 1, 28, 28], but is []")]
    public void AnotherShapeIsNamedInTheWordsOfTheDeclaration(long[] shape, string words)
    {
        using var image = zeros(shape);
        var problem = Assert.Throws<ArgumentException>(() => Guard.Shape(image, "image", "[B, 1, 28, 28]", -1, 1, 28, 28));
        Assert.Equal(words, problem.Message);
    }

    [Fact]
    public void AMissingTensorIsNamed() =>
        Assert.Equal("image", Assert.Throws<ArgumentNullException>(() => Guard.Shape(null!, "image", "[B]", -1)).ParamName);

    [Fact]
    public void TwoShapesThatDifferAreBothNamed()
    {
        using var x = zeros(4, 1);
        using var logits = zeros(4, 2);
        var problem = Assert.Throws<ArgumentException>(() => Guard.SameShape(x, "x", logits, "logits"));
        Assert.Equal("'x' must have the shape of 'logits' [4, 2], but is [4, 1]", problem.Message);
    }

    [Fact]
    public void AConditionThatFailsSaysItsWords()
    {
        Guard.That(true, "never said");
        var problem = Assert.Throws<ArgumentException>(() => Guard.That(false, "12 heads do not divide 512"));
        Assert.Equal("12 heads do not divide 512", problem.Message);
    }
}
