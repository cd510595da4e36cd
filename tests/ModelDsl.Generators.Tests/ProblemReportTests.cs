using Microsoft.CodeAnalysis;
using ModelDsl.Problems;

namespace ModelDsl.Generators.Tests;

/// <summary>Problems as a person meets them in the build: at the right place, silenced as usual, and one at a time.</summary>
public sealed class ProblemReportTests
{
    public static TheoryData<string> IdsOfClasses() => [.. ProblemKind.All.Where(static kind => kind.Cases.Any(static c => c.Notation == "cs")).Select(static kind => kind.Id)];

    [Theory, MemberData(nameof(IdsOfClasses))]
    public async Task ABrokenClassHasJustThisProblemAndAMendedOneHasNone(string id)
    {
        foreach (var example in ProblemKind.All.Single(kind => kind.Id == id).Cases.Where(static c => c.Notation == "cs"))
        {
            var start = example.Broken.IndexOf("[|", StringComparison.Ordinal);
            var marked = example.Broken.Substring(start + 2, example.Broken.IndexOf("|]", StringComparison.Ordinal) - start - 2);
            var diagnostics = await Host.RunAndAnalyze(Host.Compile(Files(example.Broken.Replace("[|", "").Replace("|]", ""))));
            var problem = Assert.Single(diagnostics);
            Assert.Equal((id, example.Message, marked), (problem.Id, problem.GetMessage(), problem.Location.SourceTree!.GetText().ToString(problem.Location.SourceSpan)));
            Assert.Empty(await Host.RunAndAnalyze(Host.Compile(Files(example.Mended))));
        }

        static string[] Files(string text) => text.Split("// next file\n");
    }

    [Fact]
    public void AProblemInAFileStandsAtItsLine()
    {
        var (diagnostics, _) = Host.Run(Host.Compile(""), ("net.model", "model Net\n{\n    input x: [B, 784];\n    Linear(10) -> Liner(3)\n}\n"));
        Assert.Equal("/project/net.model(4,19): error MDL1001: There is no layer 'Liner'; did you mean 'Linear'?", Assert.Single(diagnostics).ToString());
    }

    [Fact]
    public void AProblemInAnAttributeStandsAtItsArgument()
    {
        var (diagnostics, _) = Host.Run(Host.Compile("using ModelDsl;\n[Model(\"[B, 784]\"), Linear(0)]\npublic partial class Net;"));
        Assert.Equal("/project/0.cs(2,28): error MDL1006: Linear needs 'features' of at least 1, but gets 0; 1 would fit", Assert.Single(diagnostics).ToString());
    }

    [Fact]
    public void AProblemInTheShapeOfAnAttributeStandsAtItsAxis()
    {
        var (diagnostics, _) = Host.Run(Host.Compile("using ModelDsl;\n[Model(\"image: [B, 0]\"), ReLU]\npublic partial class Net;"));
        Assert.Equal("/project/0.cs(2,20): error MDL2012: An axis needs a size of at least 1 or a name, but gets 0; 1 would fit", Assert.Single(diagnostics).ToString());
    }

    [Fact]
    public void ABudgetInAnAttributeStandsAtItsWords()
    {
        var (diagnostics, _) = Host.Run(Host.Compile("using ModelDsl;\n[Model(\"[B, 784]\"), Linear(10)]\n[Budget(\"warn parameters <= 1K\"), Budget(\"macs(B: 1) <= 7840\")]\n[Budget(\"macs(B: 2) <= 1K, parameters <= 7850\")]\npublic partial class Net;"));
        Assert.Equal(
            [
                "/project/0.cs(3,15): warning MDL3002: 'Net' has 7,850 parameters, more than 1,000: 100.0 % in '0' Linear(10)",
                "/project/0.cs(4,10): error MDL3001: 'Net' takes 15,680 MACs, more than 1,000: 100.0 % in '0' Linear(10)",
            ],
            diagnostics.Select(static d => d.ToString()).Order());
    }

    [Fact]
    public void HardwareInAnAttributeStandsAtItsWords()
    {
        var (diagnostics, _) = Host.Run(Host.Compile("using ModelDsl;\n[Model(\"[B, 784]\"), Linear(10)]\n[Hardware(\"flop 1T, bandwidth 40GB, memory 8GB, memory 9GB\")]\npublic partial class Net;"));
        Assert.Equal(
            [
                "/project/0.cs(3,12): error MDL3008: Hardware has no 'flop'; did you mean 'flops'?",
                "/project/0.cs(3,31): error MDL3005: bandwidth is in bytes a second, and 40GB is none; did you mean '40GB/s'?",
                "/project/0.cs(3,49): error MDL1011: 'memory' stands here twice, first on line 3; without the second it would fit",
            ],
            diagnostics.Select(static d => d.ToString()));
    }

    [Fact]
    public void HardwareInTwoAttributesIsOneTooMany()
    {
        var (diagnostics, _) = Host.Run(Host.Compile("using ModelDsl;\n[Model(\"[B, 784]\"), Linear(10), Hardware(\"memory 8GB\")]\n[Hardware(\"memory 9GB\")]\npublic partial class Net;"));
        Assert.Equal("/project/0.cs(3,2): error MDL1011: 'hardware' stands here twice, first on line 2; without the second it would fit", Assert.Single(diagnostics).ToString());
    }

    [Theory, InlineData(false), InlineData(true)]
    public void PragmaSilencesAProblemInAClass(bool pragma)
    {
        var text = (pragma ? "#pragma warning disable MDL1006\n" : "") + "using ModelDsl;\n[Model(\"[B, 784]\"), Linear(0)]\npublic partial class Net;";
        Host.Driver().RunGeneratorsAndUpdateCompilation(Host.Compile(text), out _, out var diagnostics);
        Assert.Equal(pragma ? 0 : 1, diagnostics.Count(static d => !d.IsSuppressed));
    }

    [Theory]
    [InlineData("none", null)]
    [InlineData("suggestion", DiagnosticSeverity.Info)]
    [InlineData("warning", DiagnosticSeverity.Warning)]
    public void AnEditorConfigDecidesHowMuchAProblemInAClassWeighs(string severity, DiagnosticSeverity? weighs) =>
        Assert.Equal(weighs, Weighed("/project/.editorconfig", $"[*.cs]\ndotnet_diagnostic.MDL1006.severity = {severity}", "using ModelDsl;\n[Model(\"[B, 784]\"), Linear(0)]\npublic partial class Net;"));

    // A problem of a .model file has no syntax tree, so that only what holds for all files of the project reaches it.
    [Theory]
    [InlineData("/project/.editorconfig", "[*.model]\ndotnet_diagnostic.MDL1006.severity = none", DiagnosticSeverity.Error)]
    [InlineData("/project/.globalconfig", "is_global = true\ndotnet_diagnostic.MDL1006.severity = warning", DiagnosticSeverity.Warning)]
    [InlineData("/project/.globalconfig", "is_global = true\ndotnet_diagnostic.MDL1006.severity = none", null)]
    public void OnlyAGlobalConfigReachesAProblemInAFile(string config, string text, DiagnosticSeverity? weighs) =>
        Assert.Equal(weighs, Weighed(config, text, "", ("net.model", "model Net { input x: [B, 784]; Linear(0) }")));

    [Fact]
    public void NoWarnSilencesAProblemInAFile()
    {
        var consumer = Host.Compile("");
        Host.Driver(("net.model", "model Net { input x: [B, 784]; Linear(0) }")).RunGeneratorsAndUpdateCompilation(
            consumer.WithOptions(consumer.Options.WithSpecificDiagnosticOptions([new("MDL1006", ReportDiagnostic.Suppress)])), out _, out var diagnostics);
        Assert.DoesNotContain(diagnostics, static d => !d.IsSuppressed);
    }

    // How much the only problem weighs; null where it is silenced.
    private static DiagnosticSeverity? Weighed(string config, string text, string source, params (string, string)[] files)
    {
        var configs = AnalyzerConfigSet.Create(new[] { AnalyzerConfig.Parse(text, config) });
        var consumer = Host.Compile(source);
        Host.Driver(files).RunGeneratorsAndUpdateCompilation(consumer.WithOptions(consumer.Options.WithSyntaxTreeOptionsProvider(new Severities(configs))), out _, out var diagnostics);
        return diagnostics.SingleOrDefault(static d => !d.IsSuppressed)?.Severity;
    }

    // As the compiler's command line reads its configurations.
    private sealed class Severities(AnalyzerConfigSet configs) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken stop) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string id, CancellationToken stop, out ReportDiagnostic severity) =>
            configs.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(id, out severity);

        public override bool TryGetGlobalDiagnosticValue(string id, CancellationToken stop, out ReportDiagnostic severity) =>
            configs.GlobalConfigOptions.TreeOptions.TryGetValue(id, out severity);
    }

    [Fact]
    public void OneShapeErrorStaysOneErrorForTheUsersOfTheModel()
    {
        const string User = """
            using TorchSharp;
            class User
            {
                void Use(Samples.V v, torch.Tensor x)
                {
                    using var losses = v.Loss(x);
                    losses.Total.backward();
                    losses.KL.Dispose();
                    var (mean, logVariance) = v.Encode(x);
                    v.Decode(mean); v.Sample(3); v.Reconstruct(x); v.Interpolate(x, x, 3);
                    var output = v.forward(x).Reconstruction;
                    Samples.V.Encoder encoder = v.encoder;
                    encoder.forward(x); v.decoder.call(x);
                    long parameters = Samples.V.Complexity.Parameters;
                }
            }
            """;
        var (diagnostics, _) = Host.Run(Host.Compile(User), ("v.model", """
            namespace Samples;
            vae V
            {
                input image: [B, 1, 28, 28];
                encoder { Flatten -> Linear(400) -> ReLU }
                latent Gaussian(20);
                decoder { Linear(400) -> Unflatten(1, 28, 28) }
                loss ELBO(Bernoulli);
            }
            """));
        Assert.Equal(
            "/project/v.model(7,30): error MDL2007: Unflatten(1, 28, 28) needs 784 values, but Linear(400) gives it [B, 400]; Linear(784) would fit",
            Assert.Single(diagnostics).ToString());
    }

    [Theory]
    [InlineData("model Net { TENSORS a -> Linear(3) }")]
    [InlineData("model Net { TENSORS (a, g) -> Concat(1) -> Linear(3) }")]
    [InlineData("vae Net { TENSORS encoder { (a, g) -> Concat(1) -> Linear(4) } latent Gaussian(2); decoder { b -> Linear(4) } loss ELBO(Bernoulli); }")]
    [InlineData("gan Net { TENSORS generator { (a, g) -> Concat(1) -> Linear(4) } discriminator { b -> Linear(1) } loss NonSaturating; }")]
    public void MoreInputsThanAModuleTakesAreOneProblem(string text)
    {
        var tensors = string.Concat("abcdefgh".Select(static name => $"input {name}: [B, 4]; "));
        var (diagnostics, _) = Host.Run(Host.Compile(""), ("net.model", text.Replace("TENSORS ", tensors)));
        var problem = Assert.Single(diagnostics);
        Assert.Equal(("MDL2011", "Net takes at most 6 inputs, but gets 8"), (problem.Id, problem.GetMessage()));
    }

    [Fact]
    public void TwoDeclarationsOfOneNameAreAProblemAtBothPlaces()
    {
        var (diagnostics, compilation) = Host.Run(
            Host.Compile("using ModelDsl; namespace N { [Model(\"[B, 784]\"), Linear(10)] public partial class Net; }"),
            ("a.model", "namespace N;\nmodel Net { input x: [B, 784]; Linear(20) }"), ("b.model", "namespace N;\nmodel Other { input x: [B, 784]; Linear(20) }"));
        Assert.Equal(
            ["/project/0.cs(1,84): error MDL1013: 'Net' is declared twice, also in a.model on line 2", "/project/a.model(2,7): error MDL1013: 'Net' is declared twice, also in 0.cs on line 1"],
            diagnostics.Select(static d => d.ToString()).Order());
        Assert.Contains("nn.Linear(784, 10)", compilation.SyntaxTrees.Single(static tree => tree.FilePath.EndsWith("N.Net.g.cs")).ToString());
    }

    [Fact]
    public void WhatCSharpItselfReportsIsNotReportedAgain()
    {
        var (diagnostics, _) = Host.Run(Host.Compile("using ModelDsl;\n[Model(\"[B, 784]\"), Linear(\"ten\")]\npublic partial class Net;"));
        Assert.Equal(["CS1503"], diagnostics.Select(static d => d.Id));
    }
}
