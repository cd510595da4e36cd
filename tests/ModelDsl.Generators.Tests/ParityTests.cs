using ModelDsl.Compilation;
using ModelDsl.Layers;
using ModelDsl.Text;

namespace ModelDsl.Generators.Tests;

/// <summary>A model means the same in both notations: each example, written as text and as attributes, compiles to one plan.</summary>
public sealed class ParityTests
{
    public static TheoryData<string, int> Examples()
    {
        var data = new TheoryData<string, int>();
        foreach (var kind in LayerCatalog.All)
            for (var i = 0; i < kind.Examples.Count; i++)
                data.Add(kind.Name, i);
        return data;
    }

    [Theory, MemberData(nameof(Examples))]
    public void AnExampleHasOnePlanInBothNotations(string layer, int index)
    {
        var kind = LayerCatalog.Find(layer)!;
        var example = ExampleModel.Of(kind, kind.Examples[index]);
        var file = ModelText.Parse("m.model", example.Text);
        Assert.Empty(Declarations.Check(file));

        var driver = Host.Driver().RunGenerators(Host.Compile("using ModelDsl; " + example.Class));
        Assert.Equal(ModelCompiler.Compile(file.Models.Single()).Plan, Assert.Single(Host.Plans(driver)));
    }

    [Theory, MemberData(nameof(Examples))]
    public void TheCodeOfAnExampleCompilesWithoutAWarning(string layer, int index)
    {
        var kind = LayerCatalog.Find(layer)!;
        var example = ExampleModel.Of(kind, kind.Examples[index]);
        Assert.Empty(Host.Run(Host.Compile("using ModelDsl; " + example.Class)).Diagnostics);
        Assert.Empty(Host.Run(Host.Compile(""), ("m.model", example.Text)).Diagnostics);
    }
}
