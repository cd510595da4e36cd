using Microsoft.CodeAnalysis;
using ModelDsl.Syntax;
using ModelDsl.Tests.Text;
using ModelDsl.Text;

namespace ModelDsl.Generators.Tests;

/// <summary>Bodies in attributes read as the same tree as their text.</summary>
public sealed class CompositionTests
{
    [Theory]
    [InlineData(
        "[Residual<Body>] public partial class M { [Linear(8), ReLU] public partial class Body; }",
        "residual { Linear(features: 8); ReLU(); }")]
    [InlineData(
        "[Residual<Body>(As = \"res\")] public partial class M { [Linear(8)] public partial class Body; }",
        "residual { Linear(features: 8); } as res;")]
    [InlineData(
        "[Repeat<Body>(3, As = \"h\"), ReLU] public partial class M { [Linear(8)] public partial class Body; }",
        "repeat (3) as h { Linear(features: 8); } ReLU();")]
    [InlineData(
        "[Parallel<A, B>(Merge.Concat)] public partial class M { [Linear(8)] public partial class A; [Linear(9), ReLU] public partial class B; }",
        "parallel { Linear(features: 8) | Linear(features: 9); ReLU() } -> Concat;")]
    [InlineData(
        "[Parallel<A, A, A, A, A, A>(Merge.Add, As = \"p\")] public partial class M { [Linear(8, As = \"fc\")] public partial class A; }",
        "parallel { Linear(features: 8) as fc | Linear(features: 8) as fc | Linear(features: 8) as fc | Linear(features: 8) as fc | Linear(features: 8) as fc | Linear(features: 8) as fc } as p -> Add;")]
    [InlineData(
        "[Block<Body>(As = \"features\")] public partial class M { [Linear(8)] public partial class Body; }",
        "{ Linear(features: 8); } as features;")]
    [InlineData(
        "[Block<Body>] public partial class M; [Linear(8)] public partial class Body;",
        "{ Linear(features: 8); }")]
    [InlineData(
        "[Residual<A>] public partial class M { [Repeat<B>(2), ReLU] public partial class A { [Linear(8)] public partial class B; } }",
        "residual { repeat (2) { Linear(features: 8) } ReLU(); }")]
    [InlineData(
        "[Block<Bottleneck>(64, 2.5, true, \"text\", As = \"b\"), Block<Bottleneck>] public partial class M;",
        "Bottleneck(64, 2.5, true, \"text\") as b; Bottleneck();")]
    [InlineData(
        "[Residual<Bottleneck>, ModelDsl.Repeat<N.Bottleneck>(2), Parallel<Bottleneck, A>(Merge.Add)] public partial class M { [ReLU] public partial class A; }",
        "residual { Bottleneck() } repeat (2) { Bottleneck() } parallel { Bottleneck() | ReLU() } -> Add;")]
    [InlineData(
        "[Block<Sub>(As = \"s\")] public partial class M; [Model(\"[B, 8]\"), ReLU] public partial class Sub;",
        "Sub() as s;")]
    [InlineData(
        "public partial class M { [Residual<Body>] public partial class Encoder; [Linear(8)] public partial class Body; }",
        "encoder { residual { Linear(features: 8) } }")]
    [InlineData(
        "public partial class M { [Linear(8)] public partial class Body; [Residual<Body>] public partial class Encoder; }",
        "encoder { residual { Linear(features: 8) } }")]
    public void ABodyIsReadAsItsText(string declaration, string text)
    {
        var driver = Host.Driver(("b.model", "namespace N;\nblock Bottleneck(a = 1, b = 2, c = 3, d = 4) { ReLU }"))
            .RunGenerators(Host.Compile($"using ModelDsl; using N; [Model(\"x: [B, 8]\")]\n{declaration}"));
        var model = Models(driver).Single(static model => model.Name.Text == "M");
        var file = ModelText.Parse("m.model", $"model M {{ input x: [B, 8]; {text} }}");
        Assert.Empty(file.Models.Single().Problems);
        Assert.Empty(model.Problems);
        Assert.Equal(Tree.Of(file.Models.Single()), Tree.Of(model));
    }

    [Theory]
    [InlineData("[Model(\"[B, 8]\"), Residual<A>] public partial class M; [Residual<A>] public partial class A;")]
    [InlineData("[Model(\"[B, 8]\"), Residual<A>] public partial class M; [Repeat<B>(2)] public partial class A; [Parallel<A, C>(Merge.Add)] public partial class B; [ReLU] public partial class C;")]
    [InlineData("[Model(\"[B, 8]\")] public partial class M { [Block<Encoder>] public partial class Encoder; }")]
    public void ABodyInItselfIsOneProblem(string declarations)
    {
        var model = Models(Host.Driver().RunGenerators(Host.Compile("using ModelDsl; " + declarations))).Single();
        Assert.Equal("MDL1060", Assert.Single(model.Problems).Kind.Id);
    }

    [Fact]
    public void BodiesThatDoubleAtEveryClassAreOneProblem()
    {
        var classes = string.Concat(Enumerable.Range(0, 60).Select(static i => $"[Residual<A{i + 1}>, Residual<A{i + 1}>] public partial class A{i};\n"));
        var model = Models(Host.Driver().RunGenerators(Host.Compile($"using ModelDsl; [Model(\"[B, 8]\"), Residual<A0>] public partial class M; {classes} [ReLU] public partial class A60;"))).Single();
        Assert.Contains("more than 10000 layers", Assert.Single(model.Problems).Message);
    }

    [Fact]
    public void BodiesNestToAHundredClasses()
    {
        var classes = string.Concat(Enumerable.Range(0, 300).Select(static i => $"[Residual<A{i + 1}>] public partial class A{i};\n"));
        var model = Models(Host.Driver().RunGenerators(Host.Compile($"using ModelDsl; [Model(\"[B, 8]\"), Residual<A0>] public partial class M; {classes} [ReLU] public partial class A300;"))).Single();
        Assert.Contains("100 classes deep", Assert.Single(model.Problems).Message);
    }

    [Fact]
    public void WhatCSharpSeesIsUsed()
    {
        const string Text = """
            using ModelDsl;
            using static System.Math;
            using Alias = System.Text;
            namespace Company.Nets
            {
                using Company.Blocks;
                [Model("[B, 8]"), ReLU]
                public partial class M;
            }
            """;
        var model = Models(Host.Driver().RunGenerators(Host.Compile(Text))).Single();
        Assert.Equal(["Company.Nets", "Company", "Company.Blocks", "ModelDsl"], model.Uses.Select(static use => use.Namespace!.Text));
    }

    [Fact]
    public void ABlockOfATextIsAClassForAttributes()
    {
        var (diagnostics, compilation) = Host.Run(
            Host.Compile("using ModelDsl; using N.@class; [Model(\"[B, 8]\"), Block<Bottleneck>(64)] public partial class M;"),
            ("b.model", "namespace N.class;\nblock Bottleneck(d) { Linear(d) }"));
        Assert.DoesNotContain(diagnostics, static d => d.Id.StartsWith("CS", StringComparison.Ordinal));
        Assert.True(compilation.GetTypeByMetadataName("N.class.Bottleneck") is { IsAbstract: true, DeclaredAccessibility: Accessibility.Public });
    }

    [Theory]
    [InlineData("Residual<Nobody>", "CS0246")]
    [InlineData("Residul<Body>", "CS0246")]
    [InlineData("Repeat<Body>", "CS7036")]
    [InlineData("Repeat<Body>(\"two\")", "CS1503")]
    [InlineData("Parallel<Body>(Merge.Add)", "CS0305")]
    public void WhatCSharpReportsStaysItsOwn(string attribute, string id)
    {
        var (diagnostics, _) = Host.Run(Host.Compile($"using ModelDsl; [Model(\"[B, 8]\"), {attribute}] public partial class M {{ [ReLU] public partial class Body; }}"));
        Assert.Contains(diagnostics, d => d.Id == id);
        Assert.DoesNotContain(diagnostics, static d => d.Id == "MDL9001");
    }

    private static IEnumerable<ModelSyntax> Models(GeneratorDriver driver) =>
        Host.Outputs(driver, ModelGenerator.ClassesStep).Select(static output => ((Declaration)output.Value).Model);
}
