using ModelDsl.Compilation;
using ModelDsl.Layers;
using NetArchTest.Rules;

namespace ModelDsl.Generators.Tests;

/// <summary>The arrows that must never be.</summary>
public sealed class ArchitectureTests
{
    public static TheoryData<string, string[]> ForbiddenInCore() => new()
    {
        { "ModelDsl", ["Microsoft.CodeAnalysis", "TorchSharp", "System.IO", "System.Threading", "System.Diagnostics.Process"] },
        { "ModelDsl.Emit", ["ModelDsl.Syntax", "ModelDsl.Problems", "ModelDsl.Text"] },
        { "ModelDsl.Reports", ["ModelDsl.Syntax", "ModelDsl.Problems", "ModelDsl.Text", "ModelDsl.Emit"] },
        { "ModelDsl.Layers", ["ModelDsl.Syntax", "ModelDsl.Problems", "ModelDsl.Text", "ModelDsl.Compilation", "ModelDsl.Families"] },
        { "ModelDsl.Text", ["ModelDsl.Layers", "ModelDsl.Compilation", "ModelDsl.Families", "ModelDsl.Emit"] },
        { "ModelDsl.Syntax", ["ModelDsl.Layers", "ModelDsl.Compilation", "ModelDsl.Families", "ModelDsl.Emit", "ModelDsl.Text"] },
    };

    // StandardBlocks reads what is embedded in the assembly itself, by a stream and no file.
    [Theory, MemberData(nameof(ForbiddenInCore))]
    public void NoForbiddenArrowInCore(string from, string[] to) =>
        AssertHolds(Types.InAssembly(typeof(Layer).Assembly).That().ResideInNamespace(from).And().DoNotHaveName(nameof(StandardBlocks)).ShouldNot().HaveDependencyOnAny(to));

    [Fact]
    public void TheBlocksOfTheLanguageComeFromNoFile() =>
        AssertHolds(Types.InAssembly(typeof(Layer).Assembly).That().HaveName(nameof(StandardBlocks)).ShouldNot()
            .HaveDependencyOnAny("System.IO.File", "System.IO.Directory", "System.IO.Path", "System.Threading", "Microsoft.CodeAnalysis"));

    [Fact]
    public void TheRuntimeCarriesNoCompiler() =>
        AssertHolds(Types.InAssembly(typeof(ModelDsl.Losses.ILossTerms).Assembly).ShouldNot()
            .HaveDependencyOnAny("ModelDsl.Layers", "ModelDsl.Compilation", "ModelDsl.Syntax", "ModelDsl.Problems", "ModelDsl.Emit", "ModelDsl.Families"));

    [Fact]
    public void TheGeneratorKnowsNoSingleLayer() =>
        AssertHolds(Types.InAssembly(typeof(ModelGenerator).Assembly).ShouldNot()
            .HaveDependencyOnAny([.. LayerCatalog.All.Select(static kind => kind.Type.FullName!)]));

    // A rule that holds of nothing would hold of everything.
    [Fact]
    public void TheRulesSeeWhatTheyForbid() =>
        Assert.False(Types.InAssembly(typeof(Layer).Assembly).That().ResideInNamespace("ModelDsl.Compilation").ShouldNot().HaveDependencyOnAny("ModelDsl.Syntax").GetResult().IsSuccessful);

    private static void AssertHolds(ConditionList rule)
    {
        var result = rule.GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }
}
