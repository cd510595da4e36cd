using ModelDsl.Optimizers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Training;

public sealed class RecipeTests : OneThread
{
    private readonly Sequential net = nn.Sequential(nn.Linear(5, 7), nn.Tanh(), nn.Linear(7, 3));

    [Fact]
    public void SchedulesAreThoseOfTorchSharp()
    {
        Assert.All(Rates(o => optim.lr_scheduler.CosineAnnealingLR(o, 20, eta_min: 0.1)).Index(), rate =>
            Assert.Equal(rate.Item, new CosineSchedule(Final: 0.1).Factor(rate.Index + 1, 20), 1e-9));
        Assert.All(Rates(o => optim.lr_scheduler.LinearLR(o, 1, 0.2, 20)).Index(), rate =>
            Assert.Equal(rate.Item, new LinearSchedule(Final: 0.2).Factor(rate.Index + 1, 20), 1e-9));
        Assert.All(Rates(o => optim.lr_scheduler.StepLR(o, 6, 0.5)).Index(), rate =>
            Assert.Equal(rate.Item, new StepSchedule(6, 0.5).Factor(rate.Index + 1, 0), 1e-9));

        static double[] Rates(Func<optim.Optimizer, optim.lr_scheduler.LRScheduler> schedule)
        {
            using var weight = new Parameter(zeros(1));
            using var sgd = optim.SGD([weight], 1.0);
            var made = schedule(sgd);
            return [.. Enumerable.Range(0, 20).Select(_ =>
            {
                var rate = sgd.ParamGroups.First().LearningRate;
                sgd.step();
                made.step();
                return rate;
            })];
        }
    }

    [Fact]
    public void AWarmupRisesEvenlyAndTheRestIsPutBehindIt()
    {
        Assert.Equal([0.25, 0.5, 0.75, 1, 1], Factors(new ConstantSchedule(Warmup: 4), 5));
        // Ten steps, of which two rise; from the third to the end is a way of eight.
        Assert.Equal([0.5, 1, 1, 0.875, 0.75, 0.625, 0.5, 0.375, 0.25, 0.125], Factors(new LinearSchedule(Warmup: 2), 10));
        Assert.Equal([1, 1, 1, 1, 1, 1, 0.8, 0.6, 0.4, 0.2], Factors(new LinearSchedule(After: 0.5), 10).Select(f => Math.Round(f, 9)));
        // Half of the way down a cosine is half of the height.
        Assert.Equal(0.505, new CosineSchedule(Final: 0.01, After: 0.5).Factor(76, 100), 1e-12);
        Assert.Equal([0.25, 0.5, 0.75], Factors(new CosineSchedule(Warmup: 4), 3));

        static double[] Factors(Schedule schedule, int steps) =>
            [.. Enumerable.Range(1, steps).Select(step => schedule.Factor(step, steps))];
    }

    [Fact]
    public void AWeightMovesByEqualDifferencesOrEqualFactors()
    {
        Assert.Equal([0, 0.2, 0.4, 0.6, 0.8, 1, 1, 1, 1, 1], Way(new("beta", 0, 1, Over: 0.5)));
        Assert.All(Way(new("beta", 0, 1, Over: 0)), value => Assert.Equal(1, value));
        var geometric = Way(new("R1", 0.2, 0.002, Over: 0.8, Geometric: true));
        Assert.All(geometric.Take(8).Zip(geometric.Skip(1)), pair => Assert.Equal(Math.Pow(0.01, 1.0 / 8), pair.Second / pair.First, 1e-9));
        Assert.Equal((0.2, 0.002, 0.002), (geometric[0], geometric[8], geometric[9]));

        static double[] Way(Anneal anneal) => [.. Enumerable.Range(1, 10).Select(step => Math.Round(anneal.At(step, 10), 12))];
    }

    [Fact]
    public void ARecipeMakesItsOptimizer()
    {
        using var adam = (Optimizers.Adam)new AdamRecipe(0.01, 0, 0.99, 1e-6, 0.1).Create(net);
        Assert.Equal((0.01, 0, 0.99, 1e-6, 0.1), (adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon, adam.WeightDecay));
    }

    public static TheoryData<OptimizerRecipe, Func<IEnumerable<Parameter>, OptimizerHelper>> TorchSharps() => new()
    {
        { new SgdRecipe(0.1), ps => optim.SGD(ps, 0.1) },
        { new SgdRecipe(0.1, 0.9, Nesterov: true, WeightDecay: 0.01), ps => optim.SGD(ps, 0.1, momentum: 0.9, weight_decay: 0.01, nesterov: true) },
        { new RMSPropRecipe(0.01, 0.9, 1e-5, 0.5, 0.01), ps => optim.RMSProp(ps, 0.01, 0.9, 1e-5, 0.01, 0.5) },
    };

    [Theory, MemberData(nameof(TorchSharps))]
    public void ItsNumbersReachTorchSharpsOptimizer(OptimizerRecipe recipe, Func<IEnumerable<Parameter>, OptimizerHelper> make)
    {
        using var twin = nn.Sequential(nn.Linear(5, 7), nn.Tanh(), nn.Linear(7, 3));
        twin.load_state_dict(net.state_dict());
        using var ours = recipe.Create(net);
        using var theirs = make(twin.parameters());
        using var x = randn(6, 5);
        for (var i = 0; i < 5; i++)
        {
            ours.ZeroGrad();
            twin.zero_grad();
            net.call(x).square().sum().backward();
            twin.call(x).square().sum().backward();
            ours.Step();
            theirs.step();
        }
        Assert.All(net.parameters().Zip(twin.parameters()), pair => Assert.True(SameBits(pair.First.detach(), pair.Second.detach())));
    }

    [Theory, MemberData(nameof(TorchSharps))]
    public void ItsStateGoesOnToTheLastBitAndLeavesNoTensor(OptimizerRecipe recipe, Func<IEnumerable<Parameter>, OptimizerHelper> make)
    {
        _ = make;
        using var twin = nn.Sequential(nn.Linear(5, 7), nn.Tanh(), nn.Linear(7, 3));
        using var x = randn(6, 5);
        using var one = recipe.Create(net);
        using var other = recipe.Create(twin);
        Steps(net, one, 3);
        var live = Live;
        Steps(net, one, 20);
        Assert.Equal(live, Live);
        using var stream = new MemoryStream();
        one.Save(new(stream));
        stream.Position = 0;
        twin.load_state_dict(net.state_dict());
        other.Load(new(stream));
        Steps(net, one, 3);
        Steps(twin, other, 3);
        Assert.All(net.parameters().Zip(twin.parameters()), pair => Assert.True(SameBits(pair.First.detach(), pair.Second.detach())));

        void Steps(Sequential module, IOptimizer optimizer, int count)
        {
            for (var i = 0; i < count; i++)
            {
                using var scope = NewDisposeScope();
                optimizer.ZeroGrad();
                module.call(x).square().sum().backward();
                optimizer.Step();
            }
            optimizer.ZeroGrad();
        }
    }

    [Fact]
    public void ClippingIsThatOfTorchSharp()
    {
        var theirs = nn.Sequential(nn.Linear(5, 7), nn.Tanh(), nn.Linear(7, 3));
        theirs.load_state_dict(net.state_dict());
        using var x = randn(6, 5).mul(10);
        var parameters = net.named_parameters().ToList();
        foreach (var largest in (double[])[0.5, 1e9])
        {
            foreach (var module in (Sequential[])[net, theirs])
            {
                module.zero_grad();
                module.call(x).square().sum().backward();
            }
            var expected = nn.utils.clip_grad_norm_(theirs.parameters(), largest);
            var live = Live;
            var found = GradientNorm.Clip(parameters, largest);
            Assert.Equal(live, Live);
            Assert.Equal(expected, found, 1e-3);
            Assert.All(net.parameters().Zip(theirs.parameters()), pair =>
                Assert.True(pair.First.grad!.allclose(pair.Second.grad!, rtol: 1e-4, atol: 1e-7)));
        }
        // A parameter of which there is no gradient is left out.
        parameters[0].parameter.grad = null;
        Assert.True(double.IsFinite(GradientNorm.Clip(parameters, 1)));
        parameters[1].parameter.grad!.fill_(double.NaN);
        Assert.True(double.IsNaN(GradientNorm.Clip(parameters, 1)));
        Assert.Equal("gradient of 0.bias", GradientNorm.FirstBroken(parameters)!.Value.Name);
    }

    [Fact]
    public void EveryNumberIsChecked()
    {
        Words("Epochs must be at least 1, but is 0", () => new Recipe { Epochs = 0 }.Check());
        Words("BatchSize must be at least 1, but is -1", () => new Recipe { BatchSize = -1 }.Check());
        Words("CriticSteps must be at least 1, but is 0", () => new Recipe { CriticSteps = 0 }.Check());
        Words("Steps must be at least 1, but is 0", () => new Recipe { Steps = 0 }.Check());
        Words("ClipNorm must be more than 0, but is NaN", () => new Recipe { ClipNorm = double.NaN }.Check());
        Words("Warmup must be 0 or more, but is -1", () => new Recipe { Schedule = new ConstantSchedule(-1) }.Check());
        Words("After must be in [0, 1], but is 1.5", () => new Recipe { Schedule = new CosineSchedule(After: 1.5) }.Check());
        Words("Final must be 0 or more, but is -0.5", () => new Recipe { Schedule = new LinearSchedule(Final: -0.5) }.Check());
        Words("Every must be at least 1, but is 0", () => new Recipe { Schedule = new StepSchedule(0) }.Check());
        Words("Gamma must be more than 0, but is 0", () => new Recipe { Schedule = new StepSchedule(1, 0) }.Check());
        Words("From of 'R1' must be more than 0 on a geometric way, but is 0", () => new Recipe { Anneals = [new("R1", 0, 1, Geometric: true)] }.Check());
        Words("Over of 'R1' must be in [0, 1], but is -0.5", () => new Recipe { Anneals = [new("R1", 1, 2, -0.5)] }.Check());
        Words("To of 'R1' must be a number, but is NaN", () => new Recipe { Anneals = [new("R1", 1, double.NaN)] }.Check());
        Words("'R1' stands twice in Anneals", () => new Recipe { Anneals = [new("R1", 1, 2), new("R1", 1, 3)] }.Check());
        Words("LearningRate must be 0 or more, but is -1", () => new AdamRecipe(-1).Create(net));
        Words("LearningRate must be 0 or more, but is Infinity", () => new SgdRecipe(double.PositiveInfinity).Create(net));
        Words("Beta1 must be in [0, 1), but is 1", () => new AdamRecipe(Beta1: 1).Create(net));
        Words("Beta2 must be in [0, 1), but is -0.5", () => new AdamRecipe(Beta2: -0.5).Create(net));
        Words("Epsilon must be more than 0, but is 0", () => new AdamRecipe(Epsilon: 0).Create(net));
        Words("WeightDecay must be 0 or more, but is -1", () => new RMSPropRecipe(WeightDecay: -1).Create(net));
        Words("Alpha must be in [0, 1), but is 2", () => new RMSPropRecipe(Alpha: 2).Create(net));
        Words("Momentum with Nesterov must be more than 0, but is 0", () => new SgdRecipe(0.1, Nesterov: true).Create(net));
        new Recipe().Check();

        static void Words(string words, Action check) => Assert.Equal(words, Assert.Throws<ArgumentException>(check).Message);
    }

    [Fact]
    public void WhatDependsOnAnUnknownNumberOfStepsSaysSo()
    {
        Assert.Equal(1, new ConstantSchedule(10).Factor(10, 0));
        Assert.Equal(
            "CosineSchedule must know how many steps there will be: set Steps of the recipe",
            Assert.Throws<InvalidOperationException>(() => new CosineSchedule().Factor(1, 0)).Message);
        Assert.Equal(
            "the way of 'R1' must know how many steps there will be: set Steps of the recipe",
            Assert.Throws<InvalidOperationException>(() => new Anneal("R1", 1, 2).At(1, 0)).Message);
    }
}
