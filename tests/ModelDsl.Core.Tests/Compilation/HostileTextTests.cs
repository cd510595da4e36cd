using System.Text;
using ModelDsl.Compilation;
using ModelDsl.Emit;
using ModelDsl.Text;

namespace ModelDsl.Tests.Compilation;

/// <summary>
/// A .model file is untrusted: whatever stands in it compiles or has a located problem, and no text of it becomes code.
/// </summary>
public sealed class HostileTextTests
{
    private const string Sample = """
        namespace Samples.Fashion;

        vae FashionVae(hidden = 400)
        {
            input image: [B, 1, 28, 28];
            encoder { Conv2d(8, 3, stride: 2) as c1 -> BatchNorm2d -> ReLU -> Flatten -> Linear(hidden) -> ReLU }
            latent  Gaussian(20);
            decoder { Linear(hidden) -> ReLU -> Linear(784) -> Unflatten(1, 28, 28) }
            loss    ELBO(likelihood: Bernoulli, beta: 1);
        }

        model Classifier(classes = 10)
        {
            input x: [B, T <= 16, 8]; target label: int64 [B];
            a = x -> Linear(8); residual { Linear(8) -> GELU(tanh) } + a -> Flatten -> Linear(classes) as head;
            loss CrossEntropy;
        }
        """;

    [Fact]
    public void EveryPrefixCompilesOrHasALocatedProblem()
    {
        for (var length = 0; length <= Sample.Length; length++)
            Survives(Sample[..length]);
    }

    [Fact]
    public void EveryCorruptedByteCompilesOrHasALocatedProblem()
    {
        var bytes = Encoding.UTF8.GetBytes(Sample);
        var random = new Random(1);
        for (var i = 0; i < bytes.Length; i++)
        {
            var whole = bytes[i];
            foreach (var other in new byte[] { (byte)'"', (byte)'9', 0xff, (byte)random.Next(256) })
            {
                bytes[i] = other;
                Survives(Encoding.UTF8.GetString(bytes));
            }
            bytes[i] = whole;
        }
    }

    [Theory]
    [InlineData("model M { input x: [B, 9223372036854775807]; Linear(9223372036854775807) }")]
    [InlineData("model M { input x: [B, 9223372036854775808]; Linear(2) }")]
    [InlineData("model M { input x: [9223372036854775807, 9223372036854775807]; Flatten }")]
    [InlineData("model M { input x: [B, 3, 4, 4]; Conv2d(9223372036854775807, 9223372036854775807, padding: 9223372036854775807) }")]
    [InlineData("model M { input x: [B, 3, 4, 4]; Upsample(9223372036854775807) -> Upsample(9223372036854775807) }")]
    [InlineData("model M(a = 99999999999999999999 * 99999999999999999999) { input x: [B, a]; Linear(2) }")]
    [InlineData("model M(a = 1 / 0) { input x: [B, a]; Linear(2) }")]
    [InlineData("model M(a = 5 % 0) { input x: [B, 4]; Linear(a) }")]
    [InlineData("model M { input x: [B, B, B]; Linear(2) }")]
    [InlineData("model M { }")]
    [InlineData("model M { input x: []; ReLU }")]
    [InlineData("vae V { input x: [B, 4]; encoder { } latent Gaussian(2); decoder { } loss ELBO(Bernoulli); }")]
    [InlineData("model M { input x: [B, 4]; return (x, x) }")]
    [InlineData("model M { input x: [B, 4]; (x, x) -> (x, x) -> Add }")]
    [InlineData("model M { input x: [B, 4]; x = Linear(2); x }")]
    [InlineData("model M { input x: [B, 4]; y = y -> Linear(2) }")]
    [InlineData("model M { input x: [B, 4]; Linear(x) }")]
    [InlineData("model M { input x: [B, 4]; { } as a -> { { } as b } as c }")]
    [InlineData("model M { input x: [B, 4]; Unflatten() }")]
    [InlineData("model M { input x: [B, 4]; Dropout(2.5) -> Dropout(-1) }")]
    [InlineData("model M { input x: int32 [B, 4]; ReLU }")]
    [InlineData("model M { encoder { } ReLU; latent Gaussian; loss; }")]
    public void AnOddTextCompilesOrHasALocatedProblem(string text) => Survives(text);

    [Fact]
    public void WordsOfCSharpAreEscapedWhereTheyAreNames()
    {
        var code = TorchSharpEmitter.Emit(Compiling.Plan("namespace class.int; model @event { input void: [namespace, 4]; Linear(3) as static -> Linear(2) as string }".Replace("@event", "event")));
        Assert.Contains("namespace @class.@int;", code);
        Assert.Contains("class @event : ", code);
        Assert.Contains("Tensor @void)", code);
        Assert.Contains("@static = nn.Linear(4, 3);", code);
        Assert.Contains("register_module(\"static\", @static);", code);
    }

    [Fact]
    public void NoTextOfAModelBecomesCode()
    {
        // Every place where a text could hold something other than a name or a number.
        string[] texts =
        [
            "model M { input x: [B, 4]; Linear(\"2); System.IO.File.Delete(1\") }",
            "model M(a = \"*/ class Evil {} /*\") { input x: [B, 4]; Linear(a) }",
            "model M { input x: [B, 4]; Linear(2) as \"a; class Evil {}\" }",
            "model M { // \n */ class Evil {}\n input x: [B, 4]; Linear(2) }",
            "namespace A; class Evil {} model M { input x: [B, 4]; Linear(2) }",
            "model M { input x: [B, 4]; Linear(2) }\u2028class Evil {}",
            "model M { input x: [Evil\u0000, 4]; Linear(2) }",
        ];
        foreach (var model in texts.SelectMany(static text => ModelText.Parse("a.model", text).Models))
        {
            var code = TorchSharpEmitter.Emit(ModelCompiler.Compile(model).Plan);
            Assert.DoesNotContain("class Evil {}", code);
            Assert.DoesNotContain("File.Delete", code);
        }
    }

    private static void Survives(string text)
    {
        var file = ModelText.Parse("a.model", text);
        var problems = Compiling.Problems(text);
        Assert.All(problems, problem => Assert.InRange(problem.At.End, 0, text.Length));
        Assert.All(problems, static problem => Assert.NotEqual("MDL9001", problem.Kind.Id));
        foreach (var model in file.Models)
        {
            var compiled = ModelCompiler.Compile(model);
            Assert.True(!compiled.Plan.Failed || problems.Count > 0, text);
            Assert.NotEmpty(TorchSharpEmitter.Emit(compiled.Plan));
        }
    }
}
