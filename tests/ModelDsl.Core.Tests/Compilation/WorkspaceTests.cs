using CsCheck;
using ModelDsl.Compilation;
using ModelDsl.Tests.Text;
using ModelDsl.Text;

namespace ModelDsl.Tests.Compilation;

/// <summary>What an editor asks of texts, also of half typed ones.</summary>
public sealed class WorkspaceTests
{
    private const string Net = """
        model Net(width = 128)
        {
            input image: [B, 1, 28, 28];
            hidden = Flatten -> Linear(width) as fc -> ReLU;
            residual { LayerNorm -> Linear(width) }
            Linear(10)
        }
        """;

    [Theory]
    [InlineData("image", "[B, 1, 28, 28]")]
    [InlineData("hidden", "[B, 128]")]
    [InlineData("Flatten", "[B, 784]")]
    [InlineData("Linear(width) as fc", "[B, 128]")]
    [InlineData("residual", "[B, 128]")]
    [InlineData("LayerNorm", "[B, 128]")]
    [InlineData("Linear(10)", "[B, 10]")]
    public void AWordHasTheTypeOfWhatItGives(string word, string type) => Assert.Equal(type, TypeOf(Net, word));

    [Theory]
    [InlineData("model Net\n{\n    input x: [B, 784];\n    y = Linear(32) -> Lin", "Linear(32)", "[B, 32]")]
    [InlineData("model Net\n{\n    input x: [B, 784];\n    y = Linear(32);\n    y -> Linear(", "y ->", "[B, 32]")]
    [InlineData("model Net\n{\n    input x: [B, T]; input y: int64 [B,", "x", "[B, T]")]
    [InlineData("vae V\n{\n    input x: [B, 784];\n    encoder { Linear(32) -> ReLU", "ReLU", "[B, 32]")]
    [InlineData("block Twice(n) { Linear(n) -> Linear(2 * n) }\nmodel Net\n{\n    input x: [B, 7];\n    Twice(5) -> ", "Linear(2 * n)", "[B, 10]")]
    public void AHalfTypedTextHasTheTypesThatAreKnown(string text, string word, string type) => Assert.Equal(type, TypeOf(text, word));

    [Fact]
    public void WhatFollowsAProblemHasNoType() => Assert.Null(TypeOf("model Net { input x: [B, 784]; Linear(10) -> Unflatten(1, 28, 28) -> ReLU }", "ReLU"));

    [Fact]
    public void ATextSeesTheBlocksOfAnother()
    {
        var blocks = new ModelSource("/a/blocks.model", "block Wide(n) { Linear(n) }");
        var net = new ModelSource("/a/net.model", "use \"blocks.model\";\nmodel Net { input x: [B, 4]; Wide(8) }");
        Assert.Empty(new Workspace(blocks, net).Problems);
        Assert.Equal(["MDL1033", "MDL1001"], new Workspace(net).Problems.Select(static p => p.Kind.Id));
        Assert.Equal(["MDL1013", "MDL1013"], new Workspace(blocks, blocks with { Path = "/a/more.model" }).Problems.Select(static p => p.Kind.Id));
        Assert.Equal(["MDL1033", "MDL1001"], new Workspace(blocks, net).Without("/a/blocks.model").Problems.Select(static p => p.Kind.Id));
    }

    [Fact]
    public void ADeclarationWithoutANamespaceHasThatOfItsSource() =>
        Assert.Equal("Company.Net", new Workspace(new ModelSource("a.model", "model Net { input x: [B, 4]; ReLU }", "Company")).Compiled.Single().Plan.FullName);

    [Fact]
    public void ProblemsStandFileByFileInTheOrderOfTheText()
    {
        var workspace = new Workspace(new ModelSource("b.model", "model B { input x: [B, 4]; Liner(3); Linear(0) }"), new ModelSource("a.model", "§ model A { input x: [B, 4]; Relu }"));
        Assert.Equal(["b.model 27 MDL1001", "b.model 44 MDL1006", "a.model 0 MDL4008", "a.model 29 MDL1001"], workspace.Problems.Select(static p => $"{p.At.Path} {p.At.Start} {p.Kind.Id}"));
    }

    // Whatever was typed before, the answers are those of a workspace that never saw anything else.
    [Fact]
    public void AnEditedWorkspaceAnswersAsANewOne()
    {
        var texts = new[] { "ResNet", "T5", "Gpt2", "MobileNetV2" }.Select(static name => RepositoryModels.Read($"samples/Zoo/Models/{name}.model")).ToArray();
        var edits = Gen.Select(Gen.Int[0, 3], Gen.Double[0, 1], RandomTexts.One("", " ", "\n", ";", "1", "x", "}", "// ", "Linear(3)"), Gen.Int[0, 12]).Array[1, 25];
        edits.Sample(
            edits =>
            {
                ModelSource[] sources = [.. texts.Select(static (text, i) => new ModelSource($"{i}.model", text))];
                var workspace = new Workspace(sources);
                foreach (var (file, place, put, taken) in edits)
                {
                    var text = sources[file].Text;
                    var at = (int)(place * text.Length);
                    sources[file] = sources[file] with { Text = text.Remove(at, Math.Min(taken, text.Length - at)).Insert(at, put) };
                    workspace = workspace.With(sources[file]);
                    if (at % 3 == 0)
                        _ = workspace.Problems;
                }
                var fresh = new Workspace(sources);
                Assert.Equal(fresh.Problems, workspace.Problems);
                Assert.Equal(fresh.Compiled, workspace.Compiled);
            },
            iter: 40, threads: 1);
    }

    [Fact]
    public void ASignThatIsTakenFromTheEndOfADeclarationIsMissed()
    {
        const string Net = "model Net(d = 8) { input x: [B, d]; Linear(d) }\n";
        var workspace = new Workspace(new ModelSource("a.model", Net + "model Small = Net(d: 4);\nmodel Other = Net(d: 2);"));
        Assert.Empty(workspace.Problems);
        var edited = workspace.With(new("a.model", Net + "model Small = Net(d: 4)\nmodel Other = Net(d: 2);"));
        Assert.Equal(["MDL4001"], edited.Problems.Select(static problem => problem.Kind.Id));
    }

    // Or an edit above a model would write its code again.
    [Theory]
    [InlineData("model Net { input x: [B, T, D]; input y: [B, S, D]; x @ y }")]
    [InlineData("model Net { input x: [B, 8]; input y: [C, 8]; x + y }")]
    [InlineData("block Two { input x: [N, D]; input y: [N, E]; x + y }\nmodel Net { input x: [B, 8]; input y: [C, D]; (x, y) -> Two }")]
    public void APlanKnowsNoLine(string text)
    {
        var spread = text.Replace("; ", ";\n\n");
        Assert.Equal(new Workspace(new ModelSource("a.model", text)).Compiled.Select(static c => c.Plan), new Workspace(new ModelSource("a.model", spread)).Compiled.Select(static c => c.Plan));
    }

    [Fact]
    public void AProblemShowsWhereItsSizesComeFrom()
    {
        const string Text = "model Net { input x: [B, 784]; a = Linear(10); b = x -> Linear(20); a + b }";
        var problem = Assert.Single(Compiling.Problems(Text));
        Assert.Equal(["a: [B, 10] comes from here", "b: [B, 20] comes from here"], problem.Origins.Select(origin => $"{Text.Substring(origin.At.Start, origin.At.Length)}: {origin.Words}"));
    }

    [Theory]
    [InlineData("model Net { input x: [B, 784]; Linear(1) as k -> Linear(2) as k }", "k", "the first is here")]
    [InlineData("model Net(n = 1, n = 2) { input x: [B, 784]; ReLU }", "n", "the first is here")]
    [InlineData("model Net { input x: [B, 784]; Linear(10; }", "(", "it opens here")]
    [InlineData("model Net { input x: [B, 784]; SqueezeExcitation(4) }", null, null)]
    public void AProblemShowsTheOtherPlace(string text, string? place, string? words)
    {
        var origin = Assert.Single(Compiling.Problems(text)).Origins.FirstOrDefault(static origin => !origin.Words.Contains("comes"));
        Assert.Equal((place, words), (origin is null ? null : text.Substring(origin.At.Start, origin.At.Length), origin?.Words));
    }

    private static string? TypeOf(string text, string word) =>
        new Workspace(new ModelSource("a.model", text)).TypeAt("a.model", text.LastIndexOf(word, StringComparison.Ordinal))?.ToString();
}
