using ModelDsl.Data;
using ModelDsl.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Training;

public sealed class TrainerRecipeTests : OneThread
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;
    private readonly TensorExamples train;
    private readonly TensorExamples test;
    private readonly TinyVae model;

    public TrainerRecipeTests() => (train, test, model) = (TinyVae.Bars(50), TinyVae.Bars(20), TinyVae.Seeded(1));

    private string Kept => Path.Combine(folder, "vae.checkpoint");

    private Recipe Everything => new()
    {
        Optimizer = new AdamRecipe(0.01),
        Schedule = new CosineSchedule(Warmup: 5, After: 0.25),
        Average = 0.9,
        Anneals = [new("beta", 0.1, 1, Over: 0.5)],
        ClipNorm = 1,
        Epochs = 4,
        BatchSize = 8,
        Seed = 4,
        CheckpointPath = Kept,
    };

    public override void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        base.Dispose();
    }

    [Fact]
    public void EveryStepHasTheRateTheWeightAndTheClippedGradientOfItsPlace()
    {
        using var weight = nn.Linear(1, 1, hasBias: false);
        var start = weight.weight!.item<float>();
        var (betas, moves) = (new List<double>(), new List<double>());
        var recipe = new Recipe
        {
            Optimizer = new SgdRecipe(0.5),
            Schedule = new StepSchedule(2, 0.1),
            ClipNorm = 2,
            Epochs = 2,
            BatchSize = 2,
            Anneals = [new("beta", 1, 5)],
        };
        using var trainer = new Trainer<Tensor>(weight, Loss, recipe, new Dictionary<string, Action<double>> { ["beta"] = betas.Add });
        trainer.Progressed += e =>
        {
            if (e is StepFinished)
                moves.Add(weight.weight!.item<float>());
        };
        trainer.Train(new TensorExamples(ones(4, 1).mul(100)));
        Assert.Equal([1, 2, 3, 4], betas);
        // The gradient is 100, of which clipping leaves 2: each step goes 2·rate down.
        Assert.All(moves.Zip([1.0, 2, 2.1, 2.2]), pair => Assert.Equal(start - pair.Second, pair.First, 1e-4));

        Terms Loss(Tensor x)
        {
            var total = weight.call(x).mean();
            return new(total, total.detach(), total.detach());
        }
    }

    [Fact]
    public void AnInterruptedTrainingGoesOnToTheLastBit()
    {
        var (straight, whole) = Train(Everything with { CheckpointPath = null });
        using (var cancel = new CancellationTokenSource())
            Assert.True(Train(Everything, interrupt: cancel).Result.Cancelled);
        var (resumed, rest) = Train(Everything, resume: true);
        Assert.Equal([3, 4], rest.History.Select(epoch => epoch.Epoch));
        Assert.Equal(whole.History[^1].Train, rest.History[^1].Train);
        Assert.Equal(whole.History[^1].Test, rest.History[^1].Test);
        Assert.All(straight, entry => Assert.True(SameBits(entry.Value, resumed[entry.Key]), entry.Key));
        Assert.Equal(2 * model.state_dict().Count, straight.Count);
    }

    [Fact]
    public void EvaluationsUseTheAverageAndTheCheckpointKeepsIt()
    {
        using var trainer = new Trainer<Tensor>(model, model.Loss, Everything with { Anneals = [] });
        var result = trainer.Train(train, test);
        Assert.Equal(trainer.Evaluate(test), result.History[^1].Test);
        using var other = TinyVae.Seeded(9);
        Checkpoint.LoadWeights(Kept, other);
        using var plain = new Trainer<Tensor>(other, other.Loss, new() { BatchSize = 8, Seed = 4 });
        Assert.NotEqual(trainer.Evaluate(test), plain.Evaluate(test));
        Checkpoint.LoadAverage(Kept, other);
        Assert.Equal(trainer.Evaluate(test), plain.Evaluate(test));
    }

    [Fact]
    public void ACheckpointWithAnotherAverageIsRefused()
    {
        Recipe without = Everything with { Average = null, Anneals = [] };
        using (var trainer = new Trainer<Tensor>(model, model.Loss, without))
            trainer.Train(train);
        var thrown = Assert.Throws<CheckpointException>(() => Checkpoint.LoadAverage(Kept, model));
        Assert.Equal($"{Kept}: it has no averaged weights", thrown.Message);
        using var averaging = new Trainer<Tensor>(model, model.Loss, without with { Average = 0.5 });
        thrown = Assert.Throws<CheckpointException>(() => averaging.Resume(Kept, train));
        Assert.Equal($"{Kept}: it has no averaged weights, but such are to go on", thrown.Message);
    }

    [Fact]
    public void StepsEndATrainingWithinAnEpoch()
    {
        var events = new List<TrainingEvent>();
        var recipe = Everything with { Steps = 10, Anneals = [] };
        using (var trainer = new Trainer<Tensor>(model, model.Loss, recipe))
        {
            trainer.Progressed += events.Add;
            var result = trainer.Train(train);
            // Seven batches of at most 8 hold 50 examples.
            Assert.Equal((2, false), (result.Epoch, result.Cancelled));
        }
        Assert.Equal([new(1, 2, 7), new(2, 2, 3)], events.OfType<EpochStarted>());
        Assert.Equal(10, events.OfType<StepFinished>().Count());
        using var longer = new Trainer<Tensor>(model, model.Loss, recipe with { Steps = 14 });
        Assert.Equal(
            $"{Kept}: its training ended within epoch 2, at step 10, and cannot go on to step 14",
            Assert.Throws<CheckpointException>(() => longer.Resume(Kept, train)).Message);
        using var same = new Trainer<Tensor>(model, model.Loss, recipe);
        Assert.Empty(same.Resume(Kept, train).History);
    }

    [Fact]
    public void AGivenOptimizerKeepsItsRateAndAScheduleStartsFromIt()
    {
        using var adam = new Adam(model, 0.02);
        new Trainer<Tensor>(model, adam, model.Loss, new() { Epochs = 1, BatchSize = 50 }).Train(train);
        Assert.Equal(0.02, adam.LearningRate);
        new Trainer<Tensor>(model, adam, model.Loss, new() { Epochs = 1, BatchSize = 50, Schedule = new ConstantSchedule(4) }).Train(train);
        Assert.Equal(0.005, adam.LearningRate);
    }

    [Fact]
    public void AWatchLooksEveryNStepsAndChangesNothing()
    {
        var (alone, _) = Train(Everything with { CheckpointPath = null });
        var looks = new List<long>();
        var watch = new Look(step =>
        {
            looks.Add(step);
            Assert.False(is_grad_enabled());
            rand(50).Dispose();
            return new("look", [new("step", step)]);
        });
        var (watched, result) = Train(Everything with { CheckpointPath = null }, watch: watch);
        Assert.Equal([5, 10, 15, 20, 25], looks);
        Assert.Equal(4, result.Epoch);
        Assert.All(alone, entry => Assert.True(SameBits(entry.Value, watched[entry.Key]), entry.Key));
    }

    [Fact]
    public void ARecipeThatDoesNotFitIsRefusedInWords()
    {
        Words("Anneals moves 'R3', but the loss has only R1, beta", new() { Anneals = [new("R3", 1, 2)] });
        Words("decay must be in [0, 1), but is 1", new() { Average = 1 });
        Words("Beta1 must be in [0, 1), but is 1", new() { Optimizer = new AdamRecipe(Beta1: 1) });
        Words("Epochs must be at least 1, but is 0", new() { Epochs = 0 });

        void Words(string words, Recipe recipe) => Assert.Equal(words, Assert.Throws<ArgumentException>(() =>
            new Trainer<Tensor>(model, model.Loss, recipe, new Dictionary<string, Action<double>> { ["beta"] = _ => { }, ["R1"] = _ => { } })).Message);
    }

    [Fact]
    public void AGradientThatIsNotANumberMovesNothing()
    {
        using var weight = nn.Linear(1, 1, hasBias: false);
        var start = weight.weight!.item<float>();
        using var trainer = new Trainer<Tensor>(weight, Loss, new() { ClipNorm = 1, BatchSize = 2 });
        var thrown = Assert.Throws<LossDivergedException>(() => trainer.Train(new TensorExamples(zeros(2, 1))));
        Assert.Equal("'gradient of weight' became NaN in step 1 of epoch 1", thrown.Message);
        Assert.Equal(start, weight.weight!.item<float>());

        // √ has no derivative at 0: 0 · ∞.
        Terms Loss(Tensor x)
        {
            var total = weight.call(x).square().sqrt().mean();
            return new(total, total.detach(), total.detach());
        }
    }

    [Fact]
    public void DisposingFreesWhatTheTrainerMade()
    {
        var live = Live;
        using (var trainer = new Trainer<Tensor>(model, model.Loss, Everything with { CheckpointPath = null, Anneals = [] }))
            trainer.Train(train);
        foreach (var parameter in model.parameters())
            parameter.grad = null;
        Assert.Equal(live, Live);
    }

    private (Dictionary<string, Tensor> State, TrainingResult Result) Train(
        Recipe recipe, bool resume = false, IWatch? watch = null, CancellationTokenSource? interrupt = null)
    {
        using var made = TinyVae.Seeded(resume ? 77 : 2);
        var beta = 1.0;
        using var trainer = new Trainer<Tensor>(
            made, x => made.Loss(x) is var terms ? terms with { Total = terms.Reconstruction + beta * terms.Kl } : terms, recipe,
            new Dictionary<string, Action<double>> { ["beta"] = value => beta = value });
        if (watch is not null)
            trainer.Watch(watch, 5);
        trainer.Progressed += e =>
        {
            if (e is StepFinished { Epoch: 3, Step: 2 })
                interrupt?.Cancel();
        };
        var cancel = interrupt?.Token ?? default;
        var result = resume ? trainer.Resume(Kept, train, test, cancel) : trainer.Train(train, test, cancel);
        return (made.state_dict().Concat(trainer.Average!.Tensors.Select(e => KeyValuePair.Create("average." + e.Key, e.Value)))
            .ToDictionary(entry => entry.Key, entry => entry.Value.detach().clone()), result);
    }

    private sealed class Look(Func<long, WatchReading> look) : IWatch
    {
        WatchReading IWatch.Look(long step) => look(step);
    }
}
