using ModelDsl.Compilation;
using ModelDsl.Reports;
using ModelDsl.Text;

namespace ModelDsl.Tests.Reports;

/// <summary>What frozen weights spare a training, calculated by hand.</summary>
public sealed class FrozenTests
{
    // a: 4·8 multiply-adds, ReLU 8 operations, b: 8·2 multiply-adds.
    private const string Net = "model Net { input x: [B, 4]; target y: [B, 2]; Linear(8, bias: false) as a -> ReLU -> Linear(2, bias: false) as b; loss MSE; train { FREEZE } }";

    [Fact]
    public void AFrozenFrontHasNoBackwardPass()
    {
        var (all, report) = (Report(""), Report("freeze a"));
        Assert.Equal(("48", "32", "16"), ($"{report.Parameters}", $"{report.FrozenParameters}", $"{report.TrainedParameters}"));
        Assert.Equal(($"{(2 * 32) + 8 + (2 * 16)}·B", $"{(4 * 32) + 8 + (4 * 16)}·B"), ($"{report.Flops}", $"{all.BackwardFlops}"));
        Assert.Equal($"{4 * 16}·B", $"{report.BackwardFlops}");
        Assert.Equal($"{14 * 16}", $"{report.OptimizerFlops}");
        Assert.Equal(("192", "64", "128"), ($"{report.WeightBytes}", $"{report.GradientBytes}", $"{report.AdamBytes}"));
        // Of the front nothing is kept; b keeps its input.
        Assert.Equal(("0", "0", "32·B"), ($"{report.Rows[0].TrainingBytes}", $"{report.Rows[1].TrainingBytes}", $"{report.Rows[2].TrainingBytes}"));
    }

    [Fact]
    public void AFrozenEndStillPassesGradientsOn()
    {
        var report = Report("freeze b");
        // Of b's two products backward one is left.
        Assert.Equal($"{(4 * 32) + 8 + (2 * 16)}·B", $"{report.BackwardFlops}");
        Assert.Equal(("16·B", "32·B", "0"), ($"{report.Rows[0].TrainingBytes}", $"{report.Rows[1].TrainingBytes}", $"{report.Rows[2].TrainingBytes}"));
    }

    [Theory]
    [InlineData("freeze h", 3 * 16)]
    [InlineData("freeze h.1", 16)]
    [InlineData("freeze h.0, h.2", 2 * 16)]
    [InlineData("freeze h.1.0", 16)]
    public void SomeOfSeveralCopiesCanBeFrozen(string freeze, long frozen)
    {
        var report = Of($"model Net {{ input x: [B, 4]; target y: [B, 4]; repeat (3) as h {{ Linear(4, bias: false) }} loss MSE; train {{ {freeze} }} }}");
        Assert.Equal(($"{3 * 16}", $"{frozen}"), ($"{report.Parameters}", $"{report.FrozenParameters}"));
        Assert.Equal(report.StepFlops, ComplexityReport.Read(report.Json()).StepFlops);
    }

    [Fact]
    public void AReportSaysWhatIsFrozen() => Assert.Contains("| Frozen parameters | 32 |", Report("freeze a").Markdown());

    [Theory]
    [InlineData("freeze c", "MDL1061 There is no part with weights 'c', only a, b")]
    [InlineData("freeze a, bb", "MDL1061 There is no part with weights 'bb', only a, b")]
    [InlineData("freeze 3", "MDL1005")]
    public void WhatIsNotThereCannotBeFrozen(string freeze, string message) => Assert.StartsWith(
        message, Assert.Single(new Workspace(new ModelSource("m.model", Net.Replace("FREEZE", freeze))).Problems.Select(static problem => $"{problem.Kind.Id} {problem.Message}")));

    private static ComplexityReport Report(string freeze) => Of(Net.Replace("FREEZE", freeze));

    private static ComplexityReport Of(string text)
    {
        var workspace = new Workspace(new ModelSource("m.model", text));
        Assert.Empty(workspace.Problems.Select(static problem => problem.Message));
        return ComplexityReport.Of(workspace.Compiled.Single().Plan);
    }
}
