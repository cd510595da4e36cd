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

    private const string ConvVae = """
        using ModelDsl;

        [Vae("image: [B, 1, 28, 28]"), Gaussian(20), ELBO(Likelihood.Bernoulli)]
        public partial class ConvVae
        {
            [Conv2d(16, 4, stride: 2, padding: 1, bias: false), BatchNorm2d, ReLU]
            [Conv2d(32, 4, stride: 2, padding: 1, bias: false), BatchNorm2d, ReLU, Flatten]
            public partial class Encoder;

            [Linear(32 * 7 * 7), ReLU, Unflatten(32, 7, 7)]
            [ConvTranspose2d(16, 4, stride: 2, padding: 1, bias: false), BatchNorm2d, ReLU]
            [ConvTranspose2d(1, 4, stride: 2, padding: 1)]
            public partial class Decoder;
        }
        """;

    public static TheoryData<string, string> InAttributes() => new() { { "FashionVae.model", Read("FashionVaeAttributes.cs") }, { "ConvVae.model", ConvVae } };

    [Theory, MemberData(nameof(InAttributes))]
    public void ASampleHasOnePlanInBothNotations(string file, string attributes)
    {
        var driver = Host.Driver().RunGenerators(Host.Compile(attributes));
        Assert.Equal(PlanOf(file) with { Namespace = "" }, Assert.Single(Host.Plans(driver)) with { Namespace = "" });
    }

    [Fact]
    public void TheSampleIsAsShortAsPromised()
    {
        Assert.True(Lines(Read("FashionVae.model")) <= 10);
        Assert.True(Lines(Read("FashionVaeAttributes.cs")) <= 12);

        static int Lines(string text) => text.TrimEnd().Split('\n').Length;
    }

    [Fact]
    public void TheReadmeShowsTheSample()
    {
        var blocks = Blocks();
        Assert.Contains(Read("FashionVae.model").Trim(), blocks);
        var attributes = Assert.Single(blocks, static block => block.StartsWith("[Vae(", StringComparison.Ordinal));
        Assert.Contains(attributes, Read("FashionVaeAttributes.cs"));
    }

    [Fact]
    public void TheReadmesUseOfTheSampleCompiles()
    {
        var use = Assert.Single(Blocks(), static block => block.Contains("model.Loss("));
        var (diagnostics, _) = Host.Run(
            Host.Compile($"using Samples.Fashion; class Use {{ void It(TorchSharp.torch.Tensor images) {{ {use}\n}} }}"),
            ("FashionVae.model", Read("FashionVae.model")));
        Assert.DoesNotContain(diagnostics, static d => d.Id != "CS0219");
    }

    [Fact]
    public void TheReadmesMistakeIsWhatTheCompilerSays()
    {
        var message = Assert.Single(Blocks(), static block => block.Contains("error MDL"));
        var (diagnostics, _) = Host.Run(Host.Compile(""), ("FashionVae.model", Read("FashionVae.model").Replace("Linear(784)", "Linear(400)")));
        Assert.Equal(message, Assert.Single(diagnostics).ToString().Replace("/project/", ""));
    }

    private static string[] Blocks([CallerFilePath] string here = "") =>
        [.. File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "../../README.md")).ReplaceLineEndings("\n").Split("```").Where(static (_, i) => i % 2 == 1)
            .Select(static block => block[(block.IndexOf('\n') + 1)..].Trim())];

    private static ModelPlan PlanOf(string file) =>
        ModelCompiler.Compile(ModelDsl.Text.ModelText.Parse(file, Read(file)).Models.Single()).Plan;

    private static string Read(string file, [CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "../../samples/FashionVae", file));
}
