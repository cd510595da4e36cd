using ModelDsl.Compilation;
using ModelDsl.Reports;

namespace ModelDsl.Tests.Compilation;

/// <summary>Checkpoint keys are a contract: names stay, and what has no name has its index in its section.</summary>
public sealed class KeyTests
{
    [Theory]
    [InlineData("Flatten -> Linear(10) -> ReLU -> Linear(5)", "0 1 2 3")]
    [InlineData("Linear(10) as fc1 -> ReLU -> Linear(5) as fc2", "fc1 1 fc2")]
    [InlineData("Linear(784) -> residual { Linear(784) -> ReLU } -> Linear(5)", "0 1 2 Add 3")]
    [InlineData("{ Linear(10) -> ReLU } as head -> Linear(5)", "head.0 head.1 1")]
    [InlineData("{ { Linear(10) as a } as inner -> Linear(3) } as outer", "outer.inner.a outer.1")]
    [InlineData("a = Linear(10) as one; b = x -> Linear(10) as two; return a + b", "one two Add")]
    public void KeysFollowNamesAndPlaces(string body, string keys) =>
        Assert.Equal(keys, string.Join(" ", ComplexityReport.Of(Compiling.Plan($"model M {{ input x: [B, 784]; {body} }}")).Rows.Select(static row => row.Key)));

    [Fact]
    public void AFailedLayerMovesNoKeyOfTheRest()
    {
        var plan = ModelCompiler.Compile(ModelDsl.Text.ModelText.Parse("a.model", "model M { input x: [B, 784]; a = x -> Liner(3) -> ReLU; x -> Linear(5) }").Models[0]).Plan;
        Assert.Equal("2", plan.Graph.Steps.Last.Key);
    }
}
