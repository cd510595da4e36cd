using ModelDsl.Compilation;
using ModelDsl.Layers;
using ModelDsl.Problems;
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
        var workspace = new Workspace(new ModelSource("m.model", example.Text));
        Assert.Empty(workspace.Problems);

        var driver = Host.Driver().RunGenerators(Host.Compile("using ModelDsl; " + example.Class));
        Assert.Equal(workspace.Compiled.Single().Plan, Assert.Single(Host.Plans(driver)));
    }

    [Fact]
    public void HardwareIsInThePlanInBothNotations()
    {
        const string Figures = "flops 1.2T, bandwidth 40GB/s, memory 24GB";
        var workspace = new Workspace(new ModelSource("m.model", $"model Net {{ input x: [B, 4]; Linear(2); hardware {{ {Figures} }} }}"));
        var driver = Host.Driver().RunGenerators(Host.Compile($"using ModelDsl; [Model(\"x: [B, 4]\"), Linear(2), Hardware(\"{Figures}\")] public partial class Net;"));
        Assert.Equal(workspace.Compiled.Single().Plan, Assert.Single(Host.Plans(driver)));
        Assert.Equal(Figures, workspace.Compiled.Single().Plan.Machine!.ToString());
    }

    public static TheoryData<string> Ids() => [.. ProblemKind.All.Where(static kind => kind.Cases.Any(static c => c.Notation == "model")).Select(static kind => kind.Id)];

    // A build and the tools that ask a workspace drive one compiler.
    [Theory, MemberData(nameof(Ids))]
    public void ABuildAndAWorkspaceSayTheSame(string id)
    {
        foreach (var text in ProblemKind.All.Single(kind => kind.Id == id).Cases.Where(static c => c.Notation == "model").Select(static c => c.Broken.Replace("[|", "").Replace("|]", "")))
        {
            Host.Driver(("a.model", text)).RunGeneratorsAndUpdateCompilation(Host.Compile(""), out _, out var build);
            var workspace = new Workspace(new ModelSource("/project/a.model", text));
            Assert.Equal(workspace.Problems.Concat(workspace.Notes).Select(static p => $"{p.Kind.Id} {p.At.Start} {p.Message}").Order(), build.Select(static d => $"{d.Id} {d.Location.SourceSpan.Start} {d.GetMessage()}").Order());
        }
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
