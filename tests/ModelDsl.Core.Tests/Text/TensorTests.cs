using ModelDsl.Syntax;
using ModelDsl.Text;

namespace ModelDsl.Tests.Text;

/// <summary>Tensors in the texts of attributes.</summary>
public class TensorTests
{
    private static readonly Word Input = new("input", new("Some.cs", 90, 3, 6, 5, 6, 8));

    [Theory]
    [InlineData("[B, 1, 28, 28]", "(input _ _ [B, 1, 28, 28])")]
    [InlineData("image: [B, 1, 28, 28]", "(input image _ [B, 1, 28, 28])")]
    [InlineData("label: int64 [B]", "(input label int64 [B])")]
    [InlineData("int64 [B, T <= 1024]", "(input _ int64 [B, (<= T 1024)])")]
    [InlineData(" [ ] ", "(input _ _ [])")]
    public void ATensorIsRead(string text, string tree)
    {
        var (tensor, problems) = ModelText.ParseTensor(text, At(text.Length), Input);
        Assert.Empty(problems);
        Assert.Equal(tree, Tree.Of(tensor!));
        Assert.Equal((Input, At(text.Length)), (tensor!.Kind, tensor.At));
    }

    [Fact]
    public void ItsSpansStandInTheCSharpFile()
    {
        var tensor = ModelText.ParseTensor("image: [B, 28]", At(14), Input).Tensor!;

        Assert.Equal(new Span("Some.cs", 100, 5, 7, 20, 7, 25), tensor.Name!.At);
        Assert.Equal(new Span("Some.cs", 107, 7, 7, 27, 7, 34), tensor.ShapeAt);
        Assert.Equal(new Span("Some.cs", 111, 2, 7, 31, 7, 33), tensor.Axes[1].At);
    }

    [Theory]
    [InlineData(16, 7)]
    [InlineData(14, 8)]
    public void ALiteralWithEscapesOrLineBreaksIsPointedAtAsAWhole(int length, int endLine)
    {
        var whole = new Span("Some.cs", 100, length, 7, 20, endLine, 36);
        var tensor = ModelText.ParseTensor("image: [B, 28]", whole, Input).Tensor!;
        Assert.Equal([whole, whole, whole], [tensor.Name!.At, tensor.ShapeAt, tensor.Axes[1].At]);
    }

    [Theory]
    [InlineData("", "100+0 '[' is missing after 'input'")]
    [InlineData("B, 28", "100+0 '[' is missing after 'input'")]
    [InlineData("[B, 28", "106+0 ']' is missing after '28'; it closes the '[' of 'input' on line 8")]
    [InlineData("[B 28]", "102+0 ',' is missing after 'B'")]
    [InlineData("[B, 28] x", "108+1 'x' has no place here, after ']'; without it the rest would fit")]
    [InlineData("input: [B]", "100+5 'input' is a word of the language and cannot be a name; 'input_' would do")]
    [InlineData("[B, §]", "104+1 '§' is no sign of the language; without it the rest would fit")]
    [InlineData("[B, 3x3]", "104+3 '3x3' is not a number")]
    public void ASlipIsLocatedInside(string text, string expected)
    {
        var problem = Assert.Single(ModelText.ParseTensor(text, At(text.Length), Input).Problems);
        Assert.Equal(expected, $"{problem.At.Start}+{problem.At.Length} {Reading.Said(problem)}");
    }

    private static Span At(int length) => new("Some.cs", 100, length, 7, 20, 7, 20 + length);
}
