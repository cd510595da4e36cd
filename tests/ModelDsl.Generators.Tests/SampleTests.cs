using System.Runtime.CompilerServices;
using ModelDsl.Compilation;
using ModelDsl.Emit;

namespace ModelDsl.Generators.Tests;

/// <summary>The samples as their readers see them: one plan in both notations, and code that reads as if a person had written it.</summary>
public sealed class SampleTests
{
    [Theory, InlineData("FashionVae"), InlineData("ConvVae")]
    public void TheCodeOfASampleIsAsItWasRead(string name)
    {
        var plan = PlanOf($"{name}.model");
        Assert.False(plan.Failed);
        Snapshot.Verify(TorchSharpEmitter.Emit(plan), name);
    }

    [Fact]
    public void ASampleHasOnePlanInBothNotations()
    {
        var driver = Host.Driver().RunGenerators(Host.Compile(Read("FashionVaeAttributes.cs")));
        Assert.Equal(PlanOf("FashionVae.model") with { Namespace = "" }, Assert.Single(Host.Plans(driver)) with { Namespace = "" });
    }

    [Fact]
    public void TheSampleIsAsShortAsPromised()
    {
        Assert.True(Lines(Read("FashionVae.model")) <= 10);
        Assert.True(Lines(Read("FashionVaeAttributes.cs")) <= 12);

        static int Lines(string text) => text.TrimEnd().Split('\n').Length;
    }

    private static ModelPlan PlanOf(string file) =>
        ModelCompiler.Compile(ModelDsl.Text.ModelText.Parse(file, Read(file)).Models.Single()).Plan;

    private static string Read(string file, [CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "../../samples/FashionVae", file));
}
