using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ModelDsl.Generators.Calls;

namespace ModelDsl.Generators.Tests;

/// <summary>Calls of generated members: a shape that is certainly wrong is said, and what is not certain is not.</summary>
public sealed class CallTests
{
    private const string Vae = """
        namespace Samples;
        vae V
        {
            input image: [B, 1, 28, 28];
            encoder { Flatten -> Linear(40) -> ReLU }
            latent Gaussian(20);
            decoder { Linear(40) -> ReLU -> Linear(784) -> Unflatten(1, 28, 28) }
            loss ELBO(Bernoulli);
        }
        autoencoder A { input x: [B, 784]; encoder { Linear(16) } decoder { Linear(784) } loss MSE; }
        model Pair { input left: [B, 10]; input right: [B, 20]; (left, right) -> Bilinear(4) }
        model Text { input tokens: int64 [B, T]; Embedding(100, 8) -> Mean(1) -> Linear(3); target label: int64 [B]; loss CrossEntropy; }
        """;

    [Theory]
    // Rank, a size, a type, two sizes of one name.
    [InlineData("v.Encode([|zeros(32, 784)|]);", "V.Encode takes image: [B, 1, 28, 28], but gets [32, 784]")]
    [InlineData("v.call([|rand([8, 3, 28, 28])|]);", "V.call takes image: [B, 1, 28, 28], but gets [8, 3, 28, 28]")]
    [InlineData("v.forward([|ones(8, 1, 28, 32)|]);", "V.forward takes image: [B, 1, 28, 28], but gets [8, 1, 28, 32]")]
    [InlineData("v.Decode([|randn(8, 10)|]);", "V.Decode takes z: [B, 20], but gets [8, 10]")]
    [InlineData("v.Loss([|full(8, 28, 28, 0.5)|]);", "V.Loss takes image: [B, 1, 28, 28], but gets [8, 28, 28]")]
    [InlineData("v.encoder.call([|empty(n, 784)|]);", "Encoder.call takes image: [B, 1, 28, 28], but gets [?, 784]")]
    [InlineData("v.Interpolate(zeros(1, 1, 28, 28), [|zeros(2, 1, 28, 28)|], 5);", "V.Interpolate takes to: [1, 1, 28, 28], but gets [2, 1, 28, 28]")]
    [InlineData("pair.call(zeros(8, 10), [|zeros(9, 20)|]);", "Pair.call takes right: [B, 20], but gets [9, 20]: B is 8 in left")]
    [InlineData("pair.forward(right: [|zeros(8, 21)|], left: zeros(8, 10));", "Pair.forward takes right: [B, 20], but gets [8, 21]")]
    [InlineData("text.call([|zeros(8, 5, dtype: ScalarType.Float32)|]);", "Text.call takes tokens: int64 [B, T], but gets [8, 5]")]
    [InlineData("text.Loss(zeros(8, 5, dtype: int64), [|zeros(4, dtype: int64)|]);", "Text.Loss takes label: int64 [B], but gets int64 [4]: B is 8 in tokens")]
    [InlineData("a.call([|zeros(8, 784, dtype: int64)|]);", "A.call takes x: [B, 784], but gets int64 [8, 784]")]
    // Through locals and the methods of tensors.
    [InlineData("using var x = zeros(32, 3, 28, 28);\nv.Encode([|x|]);", "V.Encode takes image: [B, 1, 28, 28], but gets [32, 3, 28, 28] (line 10)")]
    [InlineData("var x = zeros(32, 28, 28); var y = x.unsqueeze(1).flatten(2);\nv.Encode([|y|]);", "V.Encode takes image: [B, 1, 28, 28], but gets [32, 1, 784] (line 10)")]
    [InlineData("a.call([|zeros(4, 28, 28).view(-1, 28)|]);", "A.call takes x: [B, 784], but gets [112, 28]")]
    [InlineData("v.call([|zeros(4, 28, 28, 1).permute(0, 3, 1, 2).transpose(1, -1)|]);", "V.call takes image: [B, 1, 28, 28], but gets [4, 28, 28, 1]")]
    [InlineData("a.call([|zeros(784, 4)|]); a.call(zeros(784, 4).t());", "A.call takes x: [B, 784], but gets [784, 4]")]
    [InlineData("a.call([|zeros(4, 1, 10).squeeze(1).to(v.parameters().First().device)|]);", "A.call takes x: [B, 784], but gets [4, 10]")]
    // What a generated member gives goes on.
    [InlineData("var code = a.Encode(zeros(8, 784));\nv.Decode([|code|]);", "V.Decode takes z: [B, 20], but gets [8, 16] (line 10)")]
    [InlineData("var output = v.call(zeros(8, 1, 28, 28));\na.call([|output.Reconstruction|]);", "A.call takes x: [B, 784], but gets [8, 1, 28, 28]")]
    [InlineData("a.call([|v.Decode(other)|]);", "A.call takes x: [B, 784], but gets [?, 1, 28, 28]")]
    public async Task ACertainMismatchIsSaidAtTheArgument(string statements, string message)
    {
        foreach (var model in new[] { true, false }.Take(statements.Contains("a.") || statements.Contains("pair") || statements.Contains("text") ? 1 : 2))
        {
            var (text, marked) = Program(statements);
            var diagnostic = Assert.Single(model ? await Host.RunAndAnalyze(Host.Compile(text), ("models.model", Vae)) : await Host.RunAndAnalyze(Host.Compile(text, Classes)));
            Assert.Equal(("MDL2030", message, marked), (diagnostic.Id, diagnostic.GetMessage(), diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan)));
        }
    }

    [Theory]
    [InlineData("v.Encode(zeros(32, 1, 28, 28)); v.Encode(zeros(n, 1, 28, 28)); v.Encode(other); v.Encode(field);")]
    [InlineData("text.call(zeros(8, 5)); text.call(randint(0, 10, new long[] { 8, 5 }));")]
    [InlineData("var x = zeros(3, 3); x = other; v.Encode(x);")]
    [InlineData("var x = zeros(3, 3); if (n > 3) x = other; v.Encode(x);")]
    [InlineData("var x = zeros(3, 3); for (var i = 0; i < 3; i++) { v.Encode(x); x = other; }")]
    [InlineData("var x = zeros(3, 3); Change(ref x); v.Encode(x);")]
    [InlineData("Make(out var x); v.Encode(x);")]
    [InlineData("var x = zeros(3, 3); Reshaped(x); v.Encode(x);")]
    [InlineData("var x = zeros(784); x.unsqueeze_(0); a.call(x);")]
    [InlineData("var x = zeros(3, 3); System.Action change = () => x = other; change(); v.Encode(x);")]
    [InlineData("var x = zeros(3, 3); System.Action use = () => v.Encode(x); use();")]
    [InlineData("var x = zeros(3, 3); var y = x; y.unsqueeze_(0); v.Encode(x);")]
    [InlineData("ref var x = ref field; v.Encode(x);")]
    [InlineData("var x = n > 3 ? zeros(3, 3) : other; v.Encode(x);")]
    [InlineData("(var x, var y) = (zeros(3, 3), other); v.Encode(x);")]
    [InlineData("var sizes = new long[] { 3, 3 }; v.Encode(zeros(sizes)); v.Encode(zeros([.. sizes, 3]));")]
    [InlineData("v.Encode(zeros(3, 3)[0]); v.Encode(zeros(3, 3) + 1); v.Encode(zeros(3, 3).sum()); v.Encode(cat([zeros(3, 3), other]));")]
    [InlineData("v.Encode(zeros(8, 784).view(8, 1, 28, -1)); a.call(zeros(8, 28, 28).flatten(1)); a.call(zeros(8, 28, 28).reshape(8, -1)); a.call(zeros(8, 784, n).squeeze(2));")]
    [InlineData("nn.Module<Tensor, Tensor> any = a; any.call(zeros(3, 3));")]
    [InlineData("try { v.Encode(other); } finally { } foreach (var x in new[] { zeros(3, 3) }) v.Encode(x);")]
    [InlineData("v.Encode(zeros(8, 1, 28, 28).to(float16)); v.Encode(zeros(8, 1, 28, 28, dtype: float64));")]
    [InlineData("pair.call(zeros(n, 10), zeros(9, 20)); pair.call(zeros(8, 10), zeros(8, 20));")]
    public async Task WhatIsNotCertainIsNotSaid(string statements) =>
        Assert.DoesNotContain(await Host.RunAndAnalyze(Host.Compile(Program(statements).Text), ("models.model", Vae)), static diagnostic => diagnostic.Id == "MDL2030" || diagnostic.Severity == DiagnosticSeverity.Error);

    [Fact]
    public async Task CodeOfAnotherAssemblyIsHeldAgainstItsShapesToo()
    {
        var (_, library) = Host.Run(Host.Compile(""), ("models.model", Vae));
        using var bytes = new MemoryStream();
        Assert.True(library.Emit(bytes).Success);
        var consumer = Host.Compile(Program("v.Encode(zeros(32, 784));").Text).AddReferences(MetadataReference.CreateFromImage(bytes.ToArray()));
        Assert.Equal("MDL2030", Assert.Single(await consumer.WithAnalyzers([new CallAnalyzer()]).GetAnalyzerDiagnosticsAsync()).Id);
    }

    [Fact]
    public async Task AFailedModelDeclaresNoShapes() => Assert.Equal(
        ["MDL2007"],
        (await Host.RunAndAnalyze(Host.Compile(Program("v.Encode(zeros(32, 784));").Text), ("models.model", Vae.Replace("Linear(784) -> Unflatten", "Linear(783) -> Unflatten")))).Select(static d => d.Id));

    private const string Classes = """
        using ModelDsl;
        namespace Samples;
        [Vae("image: [B, 1, 28, 28]"), Gaussian(20), ELBO(Likelihood.Bernoulli)]
        public partial class V
        {
            [Flatten, Linear(40), ReLU]
            public partial class Encoder;

            [Linear(40), ReLU, Linear(784), Unflatten(1, 28, 28)]
            public partial class Decoder;
        }
        public partial class A : V;
        public partial class Pair : V;
        public partial class Text : V;
        """;

    private static (string Text, string Marked) Program(string statements)
    {
        var text = $$"""
            using System.Linq;
            using Samples;
            using TorchSharp;
            using static TorchSharp.torch;
            static class Program
            {
                static Tensor field = zeros(3, 3);
                static void Run(V v, A a, Pair pair, Text text, Tensor other, long n)
                {
            {{statements}}
                }
                static void Change(ref Tensor x) => x = x.clone();
                static void Make(out Tensor x) => x = field;
                static void Reshaped(Tensor x) => x.unsqueeze_(0);
            }
            """;
        var start = text.IndexOf("[|", StringComparison.Ordinal);
        var marked = start < 0 ? "" : text.Substring(start + 2, text.IndexOf("|]", StringComparison.Ordinal) - start - 2);
        return (text.Replace("[|", "").Replace("|]", ""), marked);
    }
}
