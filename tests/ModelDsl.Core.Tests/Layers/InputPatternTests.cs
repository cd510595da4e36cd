namespace ModelDsl.Tests.Layers;

public sealed class InputPatternTests
{
    [Fact]
    public void APatternIsReadWithNamesTypesAndAxes()
    {
        var patterns = InputPattern.ParseAll("logits: [N, *S], target: int64 [N]");
        Assert.Equal(["logits", "target"], patterns.Select(static p => p.Name));
        Assert.Equal([null, DType.Int64], patterns.Select(static p => p.DType));
        Assert.Equal(["[N, *S]", "int64 [N]"], patterns.Select(static p => p.ToString()));
    }

    [Fact]
    public void AnElementTypeThatDoesNotExistIsRefused() => Assert.Throws<FormatException>(() => InputPattern.ParseAll("int65 [N]"));

    [Theory]
    [InlineData("[N, C]", "[4, 5]", true)]
    [InlineData("[N, C]", "[4]", false)]
    [InlineData("[N, C]", "[4, 5, 6]", false)]
    [InlineData("[*, In]", "[]", false)]
    [InlineData("[*, In]", "[4]", true)]
    [InlineData("[*, In]", "[4, 5, 6]", true)]
    [InlineData("[*]", "[]", true)]
    [InlineData("[N, C, *]", "[4]", false)]
    [InlineData("[N, C, *]", "[4, 5]", true)]
    public void OnlyAStarStandsForAnyNumberOfAxes(string pattern, string shape, bool accepts) =>
        Assert.Equal(accepts, InputPattern.ParseAll(pattern)[0].AcceptsRank(Shape.Parse(shape)));

    [Fact]
    public void AnUnknownShapeFitsEveryPattern() => Assert.True(InputPattern.ParseAll("[N, C, H, W]")[0].AcceptsRank(Shape.Unknown));

    [Fact]
    public void WithoutATypeAPatternTakesFloatingNumbers()
    {
        var pattern = InputPattern.ParseAll("[N]")[0];
        Assert.Equal([DType.Float32, DType.Float16, DType.BFloat16], Enum.GetValues<DType>().Where(pattern.AcceptsType));
        Assert.Equal([DType.Int64], Enum.GetValues<DType>().Where(InputPattern.ParseAll("int64 [N]")[0].AcceptsType));
    }

    [Theory]
    [InlineData("[N, *S]", "[2, 3, 4]", "N=[2] *S=[3, 4]")]
    [InlineData("[N, *S]", "[2]", "N=[2] *S=[]")]
    [InlineData("[*, In]", "[2, 3, 4]", "*=[2, 3] In=[4]")]
    [InlineData("[N, *S, D]", "[2, 3, 4, 5]", "N=[2] *S=[3, 4] D=[5]")]
    [InlineData("[N, *S, D]", "[2, 5]", "N=[2] *S=[] D=[5]")]
    public void AxesBindFromBothEnds(string pattern, string shape, string bound)
    {
        var axes = InputPattern.ParseAll(pattern)[0].Bind(Shape.Parse(shape));
        Assert.Equal(bound, string.Join(" ", axes.Select(static b => $"{b.Axis}={b.Sizes}")));
    }
}
