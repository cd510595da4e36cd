using ModelDsl.Compilation;
using ModelDsl.Reports;
using ModelDsl.Text;

namespace ModelDsl.Tests.Compilation;

/// <summary>Blocks, loops and copies: what they count to, and that what cannot be is one located problem, soon.</summary>
public sealed class GraphLanguageTests
{
    public static TheoryData<string, string> Bad => new()
    {
        { "repeat (1000000000) { ReLU }", "MDL1027" },
        { "for (i in range(10000)) { for (j in range(10000)) { for (k in range(10000)) { } } }", "MDL1027" },
        { "Linear(9000000000000000000)", "MDL2009" },
        { "y -> ReLU; y = Linear(3);", "MDL1031" },
        { "Linear(4); return c", "MDL1001" },
        { "(a, b) = Linear(3); a + b", "MDL2016" },
        { "for (a, b in [[1, 2], [3]]) { Linear(a) }", "MDL2016" },
        { "repeat (2.5) { ReLU }", "MDL1005" },
        { "repeat (B) { ReLU }", "MDL1025" },
        { "for (i in 3) { ReLU }", "MDL1005" },
        { "Linear(3); x -> Linear(4)", "MDL2015" },
        { "x + (x -> Linear(3))", "MDL2002" },
        { "Linear(3) as fc -> fc", "MDL1032" },
        { "parallel { Linear(3) | Linear(4) } -> ReLU", "MDL2011" },
        { string.Concat(Enumerable.Repeat("{ ", 10_000)) + "ReLU" + string.Concat(Enumerable.Repeat(" }", 10_000)), "MDL4016" },
    };

    [Theory, MemberData(nameof(Bad))]
    public void WhatCannotBeIsOneLocatedProblem(string body, string id) => AssertOne(id, $"model M {{ input x: [B, 4]; {body} }}");

    [Theory]
    [InlineData("block P(bias = true) { Linear(3, bias: bias) } model M { input x: [B, 4]; P(7) }", "MDL1005")]
    [InlineData("block P(size) { Linear(size) } model M { input x: [B, 4]; P }", "MDL1002")]
    [InlineData("block P() { input x: [N, 5]; Linear(3) } model M { input x: [B, 4]; P }", "MDL2014")]
    [InlineData("block A() { A() } model M { input x: [B, 4]; A }", "MDL1029")]
    [InlineData("block A() { B() } block B() { C() } block C() { A() } model M { input x: [B, 4]; A }", "MDL1029")]
    [InlineData("use \"no.model\"; model M { input x: [B, 4]; ReLU }", "MDL1033")]
    [InlineData("use No.Such; model M { input x: [B, 4]; ReLU }", "MDL1033")]
    [InlineData("block Linear() { ReLU } model M { input x: [B, 4]; ReLU }", "MDL1030")]
    [InlineData("model A = B(); model B = A();", "MDL1029")]
    public void WhatDeclarationsCannotBeIsOneLocatedProblem(string text, string id) =>
        Assert.Contains(Compiling.Problems(text), problem => problem.Kind.Id == id && problem.At.Path == "a.model");

    [Fact]
    public void ALongRowOfBlocksIsOneProblem() =>
        AssertOne("MDL1028", string.Concat(Enumerable.Range(0, 10_000).Select(static i => $"block A{i}() {{ A{i + 1}() }} ")) + "block A10000() { ReLU } model M { input x: [B, 4]; A0 }");

    [Theory]
    [InlineData("repeat (3) { Linear(4) }", "0 1 2", 60)]
    [InlineData("repeat (3) as h { Linear(4) as fc -> ReLU }", "h.[0…2].fc h.[0…2].1", 60)]
    [InlineData("for (c in [4, 5]) as h { Linear(c) }", "h.0.0 h.1.0", 45)]
    [InlineData("for (i in range(1, 3)) { Linear(i) as layer[i] }", "layer1 layer2", 9)]
    [InlineData("{ Linear(4) -> ReLU -> Linear(4) } as mlp -> mlp", "mlp.0 mlp.1 mlp.2 mlp.0 mlp.1 mlp.2", 40)]
    [InlineData("Linear(4) as fc -> ReLU -> fc", "fc 1 fc", 20)]
    [InlineData("wide = 2 * 4; Linear(wide) -> Linear(min(wide, 3), bias: wide > 9)", "0 1", 64)]
    public void KeysAndParametersFollowTheText(string body, string keys, long parameters)
    {
        var report = ComplexityReport.Of(Compiling.Plan($"model M {{ input x: [B, 4]; {body} }}"));
        Assert.Equal(keys, string.Join(" ", report.Rows.Select(static row => row.Key)));
        Assert.Equal(parameters, report.Parameters.AsConstant);
    }

    [Fact]
    public void CopiesCostWhatTheyWouldOneByOne()
    {
        // One by one: the copies differ in an argument that changes nothing.
        var merged = ComplexityReport.Of(Compiling.Plan("model M { input x: [B, 4]; repeat (3) as h { residual { Linear(4) -> GELU } } }"));
        var apart = ComplexityReport.Of(Compiling.Plan("model M { input x: [B, 4]; for (i in range(3)) { { residual { Linear(4) -> GELU } } as h[i] } }"));
        Assert.Equal(
            (apart.Parameters, apart.Flops, apart.Macs, apart.TrainingBytes, apart.InferenceBytes.ToString()),
            (merged.Parameters, merged.Flops, merged.Macs, merged.TrainingBytes, merged.InferenceBytes.ToString()));
    }

    private static void AssertOne(string id, string text)
    {
        var file = ModelText.Parse("a.model", text);
        var library = new Library(file.Models);
        var model = file.Models.Last;
        var problem = Assert.Single(model.Problems.Count > 0 ? model.Problems : ModelCompiler.Compile(model, library).Problems);
        Assert.Equal(id, problem.Kind.Id);
        Assert.Equal("a.model", problem.At.Path);
    }

    [Fact]
    public void ALearnedTensorIsNotWrittenOver() => Assert.DoesNotContain(
        "relu_()", Emit.TorchSharpEmitter.Emit(Compiling.Plan("model M { input x: [B, 4]; x -> Parameter(3, 4) -> ReLU }")), StringComparison.Ordinal);
}
