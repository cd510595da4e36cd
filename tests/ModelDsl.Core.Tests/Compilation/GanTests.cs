using ModelDsl.Compilation;
using ModelDsl.Layers;
using ModelDsl.Reports;
using ModelDsl.Text;

namespace ModelDsl.Tests.Compilation;

/// <summary>Generator, discriminator, and what they are trained with.</summary>
public sealed class GanTests
{
    private const string Generator = "generator { input z: [B, 2]; Linear(8) -> ReLU -> Linear(3) }";
    private const string Discriminator = "discriminator { Linear(8) -> ReLU -> Linear(1) }";

    [Fact]
    public void ItsGraphMakesSamplesAndJudgesThem()
    {
        var plan = Plan($"gan G {{ {Generator} {Discriminator} loss Relativistic + R1(10) + R2(0.5); }}");
        Assert.Equal(["generator", "discriminator"], plan.Graph.Steps.Select(static step => step.Key));
        Assert.Equal(["[B, 3]", "[B, 1]"], plan.Graph.OutputTypes.Select(static type => type.ToString()));
        Assert.Equal(["R1(10)", "R2(0.5)"], plan.Penalties.Select(static step => LayerKind.Write(((LayerOperation)step.Operation).Layer)));
        Assert.Equal([("R1", "R1", 10.0), ("R2", "R2", 0.5)], plan.LossWeights);
    }

    // By hand. Generator: 2·8 + 8·3 multiply-adds, 2·40 + 8 + 3 with biases, 8 comparisons. Discriminator: 3·8 + 8, 2·32 + 8 + 1, 8. Each product is two
    // backward. Generator twice forward, once back; discriminator three times forward, a fourth for pairs, four gradients of inputs (the generator's
    // step, R1 and R2 make three) and four times back.
    [Fact]
    public void AStepCountsEachSectionAsOftenAsItRuns()
    {
        var report = ComplexityReport.Of(Plan($"gan G {{ {Generator} {Discriminator} loss Relativistic + R1(10) + R2(10); }}"));
        const long generator = (2 * 40) + 11 + 8, generatorBack = generator + (2 * 40), discriminator = (2 * 32) + 9 + 8, discriminatorBack = discriminator + (2 * 32);
        const long parameters = (2 * 8) + 8 + (8 * 3) + 3 + (3 * 8) + 8 + 8 + 1;
        var perSample = (2 * generator) + generatorBack + ((4 + 3) * discriminator) + (4 * discriminatorBack) + (2 * 14);
        Assert.Equal($"{perSample}·B + {14 * parameters}", report.StepFlops.ToString());
        Assert.Equal(report.StepFlops, ComplexityReport.Read(report.Json()).StepFlops);
    }

    // A matrix of 8 by 3 and one of 1 by 8: for each value 7 operations, 3 multiply-adds, and 4 bytes kept; for each matrix two vectors.
    [Fact]
    public void ASpectralNormCostsWhatItsMatricesAreLarge()
    {
        var (plain, normed) = (Report("NonSaturating"), Report("NonSaturating + SpectralNorm"));
        const int values = (8 * 3) + 8;
        Assert.Equal(7 * values, normed.Flops - plain.Flops);
        Assert.Equal(3 * values, normed.Macs - plain.Macs);
        Assert.Equal(4 * values, normed.TrainingBytes - plain.TrainingBytes);
        Assert.Equal((8 + 3) + (1 + 8), normed.Buffers - plain.Buffers);
        Assert.Equal(plain.Parameters, normed.Parameters);

        static ComplexityReport Report(string loss) => ComplexityReport.Of(Plan($"gan G {{ {Generator} {Discriminator} loss {loss}; }}"));
    }

    [Theory]
    [InlineData("gan G { generator { Linear(3) } discriminator { Linear(1) } loss Hinge; }", "MDL1010 'G' has no input; a gan needs one")]
    [InlineData("gan G { " + Generator + " loss Hinge; }", "MDL1010 'G' has no discriminator; a gan needs one")]
    [InlineData("gan G { " + Generator + Discriminator + " }", "MDL1010 'G' has no loss; a gan needs one: loss NonSaturating + R1(1)")]
    [InlineData("gan G { " + Generator + Discriminator + " loss MSE; }", "MDL1016 MSE is no adversarial loss")]
    [InlineData("gan G { " + Generator + Discriminator + " loss Hinge + LeastSquares; }", "MDL1014 More than one adversarial loss is not supported yet")]
    [InlineData("gan G { " + Generator + Discriminator + " loss Hinge + R1(1) + R1(2); }", "MDL1011 'R1' stands here twice, first on line 1")]
    [InlineData("gan G { " + Generator + Discriminator + " loss Hinge - R1(1); }", "MDL1014 '-' in a loss is not supported yet")]
    [InlineData("gan G { " + Generator + Discriminator + " loss Hinge + R1(-1); }", "MDL1006 R1 needs 'gamma' of at least 0, but")]
    [InlineData("gan G { " + Generator + " discriminator { input x: [B, 4]; Linear(1) } loss Hinge; }", "MDL2014 'discriminator' takes [B, 4], but 'generator' gives it [B, 3]")]
    [InlineData("gan G { " + Generator + " discriminator { Linear(1) -> Sigmoid } loss NonSaturating; }", "MDL2010 Sigmoid stands right before NonSaturating")]
    [InlineData("gan G { generator { input z: [B, T, 2]; Linear(3) } discriminator { Linear(1) } loss Hinge; }", "MDL1014 Noise of another form than [B, 64], such as [B, T, 2], is not supported yet")]
    [InlineData("gan G { generator { input discriminator: [B, 2]; Linear(3) } discriminator { Linear(1) } loss Hinge; }", "MDL1019 'discriminator' is a name that th")]
    [InlineData("model M { input x: [B, 2]; target y: [B, 2]; Linear(2); loss Hinge; }", "MDL1016 Hinge is no loss")]
    [InlineData("model M { input x: [B, 2]; target y: [B, 2]; Linear(2); loss MSE + R1(1); }", "MDL1016 R1 has nothing to hold in a model")]
    [InlineData("model M { input x: [B, 2]; Linear(2) -> Hinge }", "MDL1016 Hinge is an adversarial loss and cannot stand in the flow")]
    [InlineData("gan G { " + Generator + " discriminator { Sigmoid } loss Hinge + SpectralNorm; }", "MDL1016 SpectralNorm finds no weight in 'discriminator' that it can map")]
    [InlineData("gan G { " + Generator + " discriminator { Linear(0) } loss Hinge + SpectralNorm; }", "MDL1006 Linear needs 'features' of at least 1")]
    [InlineData("model M { input x: [B, 2]; target y: [B, 2]; Linear(2); loss MSE + SpectralNorm; }", "MDL1016 SpectralNorm has nothing to hold in a model")]
    [InlineData("model M { input x: [B, 2]; Linear(2) -> SpectralNorm }", "MDL1016 SpectralNorm is a norm of weights and cannot stand in the flow")]
    [InlineData("model M { input x: [B, 2]; Linear(2) -> R2(1) }", "MDL1016 R2 is a penalty and cannot stand in the flow")]
    public void ASlipIsNamed(string text, string message)
    {
        var problems = new Workspace(new ModelSource("g.model", text)).Problems;
        Assert.StartsWith(message, Assert.Single(problems.Select(static problem => $"{problem.Kind.Id} {problem.Message}")));
    }

    private static ModelPlan Plan(string text)
    {
        var workspace = new Workspace(new ModelSource("g.model", text));
        Assert.Empty(workspace.Problems.Select(static problem => problem.Message));
        return workspace.Compiled.Single().Plan;
    }
}
