using ModelDsl.Compilation;
using ModelDsl.Layers;
using ModelDsl.Reports;
using ModelDsl.Tests.Compilation;

namespace ModelDsl.Tests.Reports;

public sealed class ReportBuilderTests
{
    private static readonly Poly B = Poly.Symbol("B");

    [Fact]
    public void ASmallConvolutionalNetCostsWhatAHandComputationSays()
    {
        var report = Samples.Compile("model Net { input x: [B, 1, 8, 8]; Conv2d(4, 3) -> ReLU -> MaxPool2d(2) -> Flatten -> Linear(5); }");
        Assert.Equal<ReportRow>(
            [
                // 4 filters of 9 weights and a bias; 36 places; the input, 64 values, is kept. Nobody needs its gradient, which would be a product more.
                new("0", "Conv2d(4, 3)", "[B, 4, 6, 6]", 40, 0, 2736 * B, 1296 * B, 576 * B, 256 * B) { ReadBytes = (256 * B) + 160, IdleBackwardFlops = 2 * 1296 * B, IdleBackwardBytes = 256 * B },
                // One comparison for each of 144 values; the output is kept.
                new("1", "ReLU", "[B, 4, 6, 6]", 0, 0, 144 * B, 0, 576 * B, 576 * B) { ReadBytes = 576 * B },
                // 3 comparisons for each of 36 windows; the input is kept already, so only the places are added, 8 bytes each.
                new("2", "MaxPool2d(2)", "[B, 4, 3, 3]", 0, 0, 108 * B, 0, 144 * B, 288 * B) { ReadBytes = 576 * B },
                new("3", "Flatten", "[B, 36]", 0, 0, 0, 0, 0, 0),
                // The view that comes in keeps the pool's 36 values.
                new("4", "Linear(5)", "[B, 5]", 185, 0, 365 * B, 180 * B, 20 * B, 144 * B) { ReadBytes = (144 * B) + 740 },
            ],
            report.Rows);
        Assert.Equal((225, 3353 * B, 1476 * B, 1264 * B), (report.Parameters, report.Flops, report.Macs, report.TrainingBytes));
        // Each product twice more, everything else once: 3353 - 2·1476 = 401.
        Assert.Equal(((401 + (4 * 1476)) * B, 14 * 225), (report.BackwardFlops, report.OptimizerFlops));
        Assert.Equal(((3353 + 401 + (4 * 1476)) * B) + (14 * 225), report.StepFlops);
        // Worst at the ReLU: the image and both of its sides.
        Assert.Equal((256 + 576 + 576) * B, Assert.Single(report.InferenceBytes.Candidates));
        // Worst in the backward pass of the ReLU: 256 and 576 are still kept, the gradients of both its sides, and of the 185 weights behind it.
        Assert.Equal((1984 * B) + 740, Assert.Single(report.TrainingPeak.Candidates));
        Assert.Equal((1984 * B) + 740 + (12 * 225), Assert.Single(report.TrainingMemory.Candidates));
        Assert.Equal((4 * 225) + (1408 * B), Assert.Single(report.InferenceMemory.Candidates));
    }

    [Fact]
    public void AValueThatWaitsForASumStaysAlive()
    {
        var report = Samples.Compile("model Net { input x: [B, 8]; Linear(8) -> ReLU; residual { Linear(64) -> Linear(8) } }");
        // At the inner Linear(8): x, the value that waits, 64 numbers and 8 new ones.
        Assert.Equal(4 * (8 + 8 + 64 + 8) * B, Assert.Single(report.InferenceBytes.Candidates));
        // x for the first, the ReLU's output for itself and the second, 64 for the third; the sum keeps nothing.
        Assert.Equal(4 * (8 + 8 + 64) * B, report.TrainingBytes);
    }

    [Fact]
    public void AViewSharesItsMemoryAlsoInsideABlock()
    {
        var report = Samples.Compile(
            """
            model Net
            {
                input image: [B, 2, 4];
                flat = image -> Flatten;
                inner = flat -> { Linear(16) -> ReLU -> Linear(8) } as body;
                inner + flat;
            }
            """);
        // Worst at the ReLU inside: 8 numbers of the image, which the view shows, and 16 on both sides.
        Assert.Equal(4 * (8 + 16 + 16) * B, Assert.Single(report.InferenceBytes.Candidates));
        Assert.Equal(["Flatten", "body.0", "body.1", "body.2", "Add"], report.Rows.Select(static row => row.Key is "0" ? "Flatten" : row.Key));
    }

    [Fact]
    public void AGraphThatRunsTwiceKeepsItsValuesTwice()
    {
        var type = new TensorType(DType.Float32, [B, 8]);
        var linear = new Linear(8);
        var layer = new Step("0", false, new LayerOperation(linear, linear.Rule([type.Shape])), [0], [new(1, type)]);
        var inner = new GraphOperation("Half", new([new("x", new(0, type))], [layer], [1]));
        var report = ComplexityReport.Of(new()
        {
            FamilyWord = "model",
            Namespace = "",
            Name = "Twice",
            Graph = new([new("x", new(0, type))], [new("a", true, inner, [0], [new(1, type)]), new("b", true, inner, [1], [new(2, type)])], [2]),
        });
        Assert.Equal(["a.0", "b.0"], report.Rows.Select(static row => row.Key));
        Assert.Equal(2 * 32 * B, report.TrainingBytes);
        Assert.Equal(3 * 32 * B, Assert.Single(report.InferenceBytes.Candidates));
    }

    [Fact]
    public void ALossKeepsOnlyWhatTheModelDoesNot()
    {
        var report = Samples.Compile("model Net { input x: [B, 4]; target y: [B, 4]; Linear(4); loss MSE; }");
        Assert.NotNull(report.Loss);
        Assert.Equal(("loss", "MSE"), (report.Loss.Key, report.Loss.Layer));
        // Prediction and truth.
        Assert.Equal(32 * B, report.Loss.TrainingBytes);
        // In the backward pass of the loss also the prediction's gradient; in that of the Linear x, that gradient and those of the weights.
        Assert.Equal([(12 * 20) + (64 * B), (16 * 20) + (32 * B)], report.TrainingMemory.Candidates);
    }

    [Fact]
    public void AVariationalAutoencoderHasAsManyParametersAsItsFourMaps() =>
        // 784·400 + 400, 400·40 + 40, 20·400 + 400, 400·784 + 784.
        Assert.Equal(314_000 + 16_040 + 8_400 + 314_384, Samples.Compile(Samples.Vae).Parameters);

    [Theory]
    [InlineData(1, 15, 15)]
    [InlineData(1, 61, 40)]
    [InlineData(3, 128, 97)]
    [InlineData(2, 16, 300)]
    public void AFormulaAtSomeSizesIsTheCostOfTheModelOfThoseSizes(int b, int h, int w)
    {
        var formulas = Samples.Compile(Samples.Conv("B", "H", "W"));
        var costs = Samples.Compile(Samples.Conv($"{b}", $"{h}", $"{w}"));
        var sizes = new Dictionary<string, long> { ["B"] = b, ["H"] = h, ["W"] = w };
        Assert.Equal(
            costs.Rows.Select(static row => (row.Flops, row.Macs, row.OutputBytes, row.TrainingBytes)),
            formulas.Rows.Select(row => ((Poly)row.Flops.Evaluate(sizes), (Poly)row.Macs.Evaluate(sizes), (Poly)row.OutputBytes.Evaluate(sizes), (Poly)row.TrainingBytes.Evaluate(sizes))));
        Assert.Equal(costs.InferenceBytes.Evaluate(sizes), formulas.InferenceBytes.Evaluate(sizes));
        Assert.Equal(costs.InferenceMemory.Evaluate(sizes), formulas.InferenceMemory.Evaluate(sizes));
    }

    [Fact]
    public void APeakThatAnotherOneOutweighsIsNotShown() =>
        Assert.Equal("max(12·B·H·W + 192·B·H′·W′, 12·B·H·W + 256·B·H″·W″)", Samples.Compile(Samples.Conv("B", "H", "W")).InferenceBytes.ToString());

    [Fact]
    public void EveryRowSaysWhatItReads()
    {
        var report = ComplexityReport.Of(Compiling.Plan(
            """
            block Half(n)
            {
                input x: [B, D];
                inner = x -> Linear(n) as fc -> ReLU;
                x + inner;
            }
            model Net
            {
                input x: [B, 8];
                input y: [B, 8];
                (low, high) = y -> Chunk(2);
                wide = x -> { Half(8) -> Half(8) -> Half(8) -> Linear(4) } as body;
                wide * high + low;
            }
            """, "Net"));
        Assert.Equal(
            [
                "0 Chunk(2) reads -2",
                "body.[0…2].fc Linear(8) reads -1",
                "body.[0…2].1 ReLU reads 1",
                "body.[0…2] Add reads -1 2",
                "body.3 Linear(4) reads 3",
                "Multiply Multiply reads 4 0.1",
                "Add Add reads 5 0",
            ],
            report.Rows.Select((row, i) => $"{row.Key} {row.Layer} reads {string.Join(" ", row.Reads ?? [new(i - 1)])}"));
        Assert.Equal<ReportPart>([new("body", "", 1, 4, 1), new("body.[0…2]", "Half(8)", 1, 3, 3)], report.Parts);
        Assert.Null(report.Gives);
        Assert.Equal(report, ComplexityReport.Read(report.Json()));
    }

    // The decoded image, then mean and log-variance, both of the latent head.
    [Fact]
    public void AVariationalAutoencoderGivesThreeValues()
    {
        var report = Samples.Compile(Samples.Vae);
        Assert.Equal<ReportSource>([new(8), new(3), new(3, 1)], report.Gives);
        Assert.Equal<ReportSource>([new(3), new(3, 1)], report.Rows[4].Reads);
        Assert.Equal<ReportPart>([new("encoder", "", 0, 3, 1), new("decoder", "", 5, 4, 1)], report.Parts);
    }

    // Whatever a row is asked for, a part has the sum of it.
    [Fact]
    public void APartCostsWhatItsRowsCost()
    {
        var costs = typeof(ReportRow).GetProperties().Where(static property => property.PropertyType == typeof(Poly)).ToArray();
        Assert.True(costs.Length > 12);
        var row = new ReportRow("a", "Layer", "[B]", 0, 0, 0, 0, 0, 0);
        for (var i = 0; i < costs.Length; i++)
            if (costs[i].SetMethod is not null)
                costs[i].SetValue(row, (i + 1) * B);
        var report = Samples.Derived() with { Rows = [row, row with { Key = "b" }, row with { Key = "c", Flops = 5 }] };
        var sum = report.Sum(new("part", "Block(1)", 1, 2, 1));
        Assert.Equal(("part", "Block(1)", "[B]"), (sum.Key, sum.Layer, sum.Output));
        foreach (var cost in costs)
            Assert.Equal(report.Rows.Skip(1).Aggregate(Poly.Zero, (total, part) => total + (Poly)cost.GetValue(part)!), cost.GetValue(sum));
    }

    [Fact]
    public void AFailedPlanCostsNothing() =>
        Assert.Throws<InvalidOperationException>(() => ComplexityReport.Of(new() { FamilyWord = "model", Namespace = "", Name = "Net", Failed = true }));
}
