using ModelDsl.Compilation;
using ModelDsl.Reports;
using ModelDsl.Text;

namespace ModelDsl.Tests.Reports;

/// <summary>Reports to test with: compiled from texts, and one made by hand with derived axes and a loss.</summary>
internal static class Samples
{
    public const string Mlp = """
        namespace Samples;
        model Mlp
        {
            input x: [B, 784];
            Linear(400) -> ReLU -> Linear(10);
        }
        """;

    public const string Vae = """
        namespace Samples.Fashion;
        vae FashionVae(hidden = 400)
        {
            input image: [B, 1, 28, 28];
            encoder { Flatten -> Linear(hidden) -> ReLU }
            latent  Gaussian(20);
            decoder { Linear(hidden) -> ReLU -> Linear(784) -> Unflatten(1, 28, 28) }
            loss    ELBO(likelihood: Bernoulli, beta: 1);
        }
        """;

    public static string Conv(string b, string h, string w) => $$"""
        namespace Samples;
        model ConvNet(classes = 10)
        {
            input image: [{{b}}, 3, {{h}}, {{w}}];
            target label: int64 [{{b}}];
            Conv2d(16, 3, stride: 2) as conv1 -> BatchNorm2d as bn1 -> ReLU as act;
            { residual { Conv2d(16, 3, padding: 1, bias: false) -> BatchNorm2d -> ReLU -> Conv2d(16, 3, padding: 1, bias: false) -> BatchNorm2d } } as block1;
            ReLU -> Conv2d(32, 3, stride: 2) as conv2 -> BatchNorm2d as bn2 -> ReLU -> MaxPool2d(2) -> AdaptiveAvgPool2d(1) -> Flatten -> Linear(classes) as fc;
            loss CrossEntropy;
        }
        """;

    public static ComplexityReport Compile(string text)
    {
        var file = ModelText.Parse("test.model", text);
        var compiled = ModelCompiler.Compile(Assert.Single(file.Models));
        Assert.Empty(file.Problems.Concat(compiled.Problems));
        return ComplexityReport.Of(compiled.Plan);
    }

    /// <summary>Two convolutions over an image of any size, as rows only.</summary>
    public static ComplexityReport Derived()
    {
        Poly b = Poly.Symbol("B"), h = Poly.Symbol("H"), w = Poly.Symbol("W");
        Poly h1 = Side(h), w1 = Side(w), h2 = Side(h1), w2 = Side(w1);
        return new()
        {
            Namespace = "",
            Name = "Two",
            Family = "model",
            Inputs = ["image: [B, 3, H, W]"],
            Output = $"[B, 16, {h2}, {w2}]",
            Rows =
            [
                new("0", "Conv2d(8, 3, stride: 2)", $"[B, 8, {h1}, {w1}]", 224, 0, 440 * b * h1 * w1, 216 * b * h1 * w1, 32 * b * h1 * w1, 12 * b * h * w),
                new("1", "Conv2d(16, 3, stride: 2)", $"[B, 16, {h2}, {w2}]", 1168, 2, 2320 * b * h2 * w2, 1152 * b * h2 * w2, 64 * b * h2 * w2, 32 * b * h1 * w1),
            ],
            Loss = new("loss", "MSE", "[]", 0, 0, 3 * b * Poly.Symbol("K"), 0, 4, 4 * b * Poly.Symbol("K")),
            InferenceBytes = PolyMax.Of([(12 * b * h * w) + (32 * b * h1 * w1), (12 * b * h * w) + (32 * b * h1 * w1) + (64 * b * h2 * w2) - 5, 1 - b]),
        };

        static Poly Side(Poly side) => ((side - 3).FloorDiv(2) + 1).AsAxisAfter(side);
    }
}
