using ModelDsl.Data;
using ModelDsl.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Adversarial;

public sealed class AdversarialTrainerTests : OneThread
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;
    private readonly TinyGan gan = TinyGan.Seeded(1);

    private string Kept => Path.Combine(folder, "runs", "gan.checkpoint");

    private Recipe Everything => new()
    {
        Optimizer = new AdamRecipe(3e-3, Beta1: 0),
        Discriminator = new RMSPropRecipe(1e-3),
        Schedule = new CosineSchedule(Warmup: 3, After: 0.5),
        Average = 0.9,
        Anneals = [new("R1", 0.2, 0.02, Geometric: true)],
        ClipNorm = 5,
        CriticSteps = 2,
        Epochs = 4,
        BatchSize = 8,
        Seed = 3,
        CheckpointPath = Kept,
    };

    public override void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        base.Dispose();
    }

    [Fact]
    public void AGeneratorLearnsAShiftedGaussian()
    {
        using var trainer = gan.Trainer(new()
        {
            Optimizer = new AdamRecipe(5e-3, 0, 0.99),
            Schedule = new CosineSchedule(Final: 0.01, After: 0.5),
            Average = 0.98,
            Steps = 1000,
            BatchSize = 64,
            Seed = 1,
        });
        var result = trainer.Train(TinyGan.Draw);
        Assert.Equal((10, false), (result.Epoch, result.Cancelled));
        using var mode = EvaluationMode.Of(gan);
        using var average = trainer.Average!.Use();
        var samples = gan.Sample(20_000);
        // It began near 0, and was to become 3 ± ½.
        Assert.Equal(3, samples.mean().item<float>(), 0.1);
        Assert.Equal(0.5, samples.std().item<float>(), 0.1);
    }

    [Fact]
    public void AStepIsThatOfTwoOptimizersByHand()
    {
        var twin = TinyGan.Seeded(2);
        twin.load_state_dict(gan.state_dict());
        using var real = TinyGan.Draw(16);
        using var trainer = gan.Trainer(new() { Optimizer = new SgdRecipe(0.1), Discriminator = new AdamRecipe(0.01) });
        using var ofDiscriminator = optim.Adam(twin.discriminator.parameters(), 0.01);
        using var ofGenerator = optim.SGD(twin.generator.parameters(), 0.1);
        for (var i = 0; i < 3; i++)
        {
            manual_seed(i).Dispose();
            using var losses = trainer.TrainStep(real);
            manual_seed(i).Dispose();
            twin.zero_grad();
            var expected = twin.DiscriminatorLoss(real);
            expected.Total.backward();
            ofDiscriminator.step();
            twin.zero_grad();
            var then = twin.GeneratorLoss(real);
            then.Total.backward();
            ofGenerator.step();
            Assert.Equal(expected.R2.item<float>(), losses.Discriminator.R2.item<float>(), 1e-6f);
            Assert.Equal(then.Total.item<float>(), losses.Generator.Total.item<float>(), 1e-6f);
        }
        Assert.Equal(3, trainer.Steps);
        Assert.All(gan.parameters().Zip(twin.parameters()), pair => Assert.True(pair.First.allclose(pair.Second, rtol: 1e-5, atol: 1e-6)));
    }

    [Fact]
    public void EachPartIsFrozenWhileTheOtherMoves()
    {
        var seen = new List<string>();
        Tensor?[] gradients = [];
        // One parameter is frozen for good.
        gan.discriminator.parameters().First().requires_grad = false;
        using var trainer = new AdversarialTrainer<Tensor, Critic, Faker>(gan, gan.generator, gan.discriminator, Discriminator, Generator, new() { CriticSteps = 2 });
        trainer.TrainStep(TinyGan.Draw(4)).Dispose();
        Assert.Equal(["discriminator", "discriminator", "generator"], seen);
        Assert.Equal([false, true, true, true], gan.discriminator.parameters().Select(p => p.requires_grad));
        Assert.All(gan.generator.parameters(), p => Assert.True(p.requires_grad));
        // What is left in the discriminator is of its own step: the generator's added nothing.
        Assert.All(gan.discriminator.parameters().Zip(gradients), pair => Assert.True(pair.Second is null ? pair.First.grad is null : SameBits(pair.First.grad!, pair.Second)));

        Critic Discriminator(Tensor real)
        {
            seen.Add("discriminator");
            Assert.All(gan.generator.parameters(), p => Assert.False(p.requires_grad));
            return gan.DiscriminatorLoss(real);
        }

        Faker Generator(Tensor real)
        {
            seen.Add("generator");
            Assert.All(gan.discriminator.parameters(), p => Assert.False(p.requires_grad));
            gradients = [.. gan.discriminator.parameters().Select(p => p.grad?.clone().DetachFromDisposeScope())];
            Assert.Contains(gradients, gradient => gradient is not null);
            return gan.GeneratorLoss(real);
        }
    }

    [Fact]
    public void AThousandStepsLeaveAsManyTensorsAsTen()
    {
        using var trainer = gan.Trainer(Everything with { Steps = 1000, CriticSteps = 1, CheckpointPath = null });
        using var real = TinyGan.Draw(8);
        for (var i = 0; i < 10; i++)
            trainer.TrainStep(real).Dispose();
        var after = Count();
        for (var i = 10; i < 1000; i++)
            trainer.TrainStep(real).Dispose();
        Assert.Equal(after, Count());
        Assert.False(trainer.Train(TinyGan.Draw).Cancelled);
        Assert.Equal(after, Count());

        static (long, long) Count()
        {
            var live = Live;
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return (live, Tensor.TotalCount);
        }
    }

    [Fact]
    public void TheReturnedLossesAreAllThatAStepLeaves()
    {
        using var trainer = gan.Trainer(Everything with { Steps = 10 });
        using var real = TinyGan.Draw(8);
        trainer.TrainStep(real).Dispose();
        var live = Live;
        using (var losses = trainer.TrainStep(real))
        {
            Assert.Equal(live + 5, Live);
            Assert.Equal(losses.Discriminator.Total.item<float>(), losses.Discriminator.Terms.Skip(1).Sum(term => term.Value.item<float>()), 1e-5f);
        }
        Assert.Equal(live, Live);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AnInterruptedTrainingGoesOnToTheLastBit(bool drawn)
    {
        var recipe = drawn ? Everything with { Steps = 18 } : Everything;
        var (straight, whole, _) = Train(recipe with { CheckpointPath = null }, drawn);
        using (var cancel = new CancellationTokenSource())
        {
            var (_, half, _) = Train(recipe, drawn, interrupt: cancel);
            Assert.Equal((2, true), (half.Epoch, half.Cancelled));
        }
        var (resumed, rest, _) = Train(recipe, drawn, resume: true);
        Assert.Equal([3, 4], rest.History.Select(epoch => epoch.Epoch));
        Assert.Equal(whole.History[^1].Train, rest.History[^1].Train);
        Assert.Contains("average.l1.weight", straight.Keys);
        Assert.All(straight, entry => Assert.True(SameBits(entry.Value, resumed[entry.Key]), entry.Key));
    }

    [Fact]
    public void CancellingKeepsTheLastWholeEpoch()
    {
        using var cancel = new CancellationTokenSource();
        Train(Everything, interrupt: cancel);
        var (atEpoch2, _, _) = Train(Everything with { CheckpointPath = null }, until: 2);
        using var loaded = TinyGan.Seeded(99);
        Checkpoint.LoadWeights(Kept, loaded);
        Assert.All(loaded.state_dict(), entry => Assert.True(SameBits(atEpoch2[entry.Key], entry.Value.detach()), entry.Key));
        Checkpoint.LoadAverage(Kept, loaded.generator);
        Assert.All(loaded.generator.state_dict(), entry => Assert.True(SameBits(atEpoch2["average." + entry.Key], entry.Value.detach()), entry.Key));
    }

    [Fact]
    public void EventsTellWholeStepsAndBothLosses()
    {
        var events = new List<TrainingEvent>();
        using var trainer = gan.Trainer(Everything with { Epochs = 1 });
        trainer.Progressed += events.Add;
        trainer.Train(TinyGan.Numbers(50));
        // 50 samples make seven batches of at most 8, of which a step takes two.
        Assert.Equal(["EpochStarted", "StepFinished", "StepFinished", "StepFinished", "EpochFinished", "CheckpointWritten"], events.Select(e => e.GetType().Name));
        Assert.Equal(new EpochStarted(1, 1, 3), events[0]);
        Assert.Equal(
            ["discriminator total", "discriminator adversarial", "discriminator R1", "discriminator R2", "generator total"],
            ((EpochFinished)events[4]).Train.Select(term => term.Name));
    }

    [Fact]
    public void EveryStepOfTheDiscriminatorHasABatchOfItsOwn()
    {
        var (ofDiscriminator, ofGenerator) = (new List<float>(), new List<float>());
        var numbers = new TensorExamples(arange(12, dtype: ScalarType.Float32).reshape(12, 1));
        var trainer = new AdversarialTrainer<Tensor, Critic, Faker>(
            gan, gan.generator, gan.discriminator,
            real => gan.DiscriminatorLoss(Noted(real, ofDiscriminator)), real => gan.GeneratorLoss(Noted(real, ofGenerator)),
            new() { Epochs = 2, BatchSize = 2, CriticSteps = 3 });
        trainer.Train(numbers);
        Assert.Equal(Enumerable.Range(0, 12), ofDiscriminator.Take(12).Order().Select(value => (int)value));
        Assert.Equal(Enumerable.Range(0, 12), ofDiscriminator.Skip(12).Order().Select(value => (int)value));
        Assert.Equal([.. ofDiscriminator[4..6], .. ofDiscriminator[10..12]], ofGenerator.Take(4));
        trainer.Dispose();

        static Tensor Noted(Tensor real, List<float> values)
        {
            values.AddRange(real.data<float>().ToArray());
            return real;
        }
    }

    [Fact]
    public void WeightsOfACriticStayWithinTheirBound()
    {
        using var trainer = new AdversarialTrainer<Tensor, Critic, Faker>(
            gan, gan.generator, gan.discriminator, gan.DiscriminatorLoss, gan.GeneratorLoss, new(), weightClip: 0.01);
        trainer.TrainStep(TinyGan.Draw(8)).Dispose();
        Assert.All(gan.discriminator.parameters(), p => Assert.InRange(p.abs().max().item<float>(), 0, 0.01f));
        Assert.Contains(gan.generator.parameters(), p => p.abs().max().item<float>() > 0.01f);
    }

    [Fact]
    public void TheWeightOfAPenaltyMovesWithTheSteps()
    {
        var gammas = new List<double>();
        using var trainer = gan.Trainer(new() { Steps = 4, BatchSize = 4, Epochs = 1, Anneals = [new("R1", 8, 0.5, Geometric: true)] });
        trainer.Progressed += e =>
        {
            if (e is StepFinished)
                gammas.Add(gan.Gamma);
        };
        trainer.Train(TinyGan.Draw);
        Assert.All(gammas.Zip([8, 4, 2, 1.0]), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
    }

    [Theory]
    [InlineData("discriminator R1", "'discriminator R1' became NaN in step 2 of epoch 1")]
    [InlineData("generator total", "'generator total' became NaN in step 2 of epoch 1")]
    public void ALossThatDivergesNamesTheTermAndTheStepAndLeavesWeightsSound(string term, string words)
    {
        var calls = 0;
        using var trainer = new AdversarialTrainer<Tensor, Critic, Faker>(
            gan, gan.generator, gan.discriminator,
            real => gan.DiscriminatorLoss(real) is var loss && ++calls == 2 && term == "discriminator R1"
                ? loss with { R1 = loss.R1 * float.NaN, Total = loss.Total * float.NaN } : loss,
            real => gan.GeneratorLoss(real) is var loss && calls == 2 ? new(loss.Total * float.NaN) : loss,
            new() { Steps = 5, BatchSize = 4, Epochs = 1 });
        var thrown = Assert.Throws<LossDivergedException>(() => trainer.Train(TinyGan.Draw));
        Assert.Equal((words, term), (thrown.Message, thrown.Term));
        Assert.All(gan.parameters(), parameter => Assert.True(parameter.isfinite().all().ToBoolean() && parameter.requires_grad));
    }

    [Fact]
    public void AGradientThatIsNotANumberMovesNothing()
    {
        var before = gan.discriminator.state_dict().Values.Select(value => value.detach().clone()).ToArray();
        // The value is finite, but √ has no derivative at 0.
        using var trainer = new AdversarialTrainer<Tensor, Critic, Faker>(
            gan, gan.generator, gan.discriminator,
            real => gan.DiscriminatorLoss(real) is var loss
                ? loss with { Total = loss.Total + gan.discriminator.parameters().Last().mul(0).sqrt().sum() } : loss,
            gan.GeneratorLoss, new());
        var thrown = Assert.Throws<LossDivergedException>(() => trainer.TrainStep(TinyGan.Draw(4)));
        Assert.Equal("'gradient of l2.bias' became NaN in step 1", thrown.Message);
        Assert.All(before.Zip(gan.discriminator.state_dict().Values), pair => Assert.True(SameBits(pair.First, pair.Second.detach())));
    }

    [Fact]
    public void AWatchLooksAtTheModelAndChangesNothing()
    {
        var (alone, _, _) = Train(Everything with { CheckpointPath = null });
        var (watched, _, events) = Train(Everything with { CheckpointPath = null }, watch: step =>
        {
            Assert.False(is_grad_enabled());
            using var samples = TinyGan.Draw(3);
            using var scope = NewDisposeScope();
            return new("mean", [new("mean", samples.mean().item<float>())]);
        });
        Assert.Equal([3, 6, 9, 12], events.OfType<Watched>().Select(e => e.Step));
        Assert.All(alone, entry => Assert.True(SameBits(entry.Value, watched[entry.Key]), entry.Key));
    }

    [Fact]
    public void AnAlarmMayEndTheTraining()
    {
        var (_, result, events) = Train(Everything, watch: step => new("alarm", [], step == 6 ? "collapsed" : null), answer: e =>
            e.Answer = e.Reading.Alarm is null ? WatchAnswer.GoOn : WatchAnswer.Stop);
        Assert.Equal((2, true), (result.Epoch, result.Cancelled));
        Assert.Equal(new CheckpointWritten(2, Kept), events[^1]);
    }

    [Fact]
    public void AnAlarmMayRollTheTrainingBackToTheLastGoodCheckpoint()
    {
        var alarms = 0;
        var stateAfter = new List<Tensor>();
        var (_, result, events) = Train(
            Everything,
            watch: step => new("alarm", [], step >= 9 && alarms < 2 ? $"alarm {++alarms}" : null),
            // The first alarm is let pass for one look, in which an epoch ends; the second rolls back to what was kept before the first.
            answer: e => e.Answer = e.Reading.Alarm == "alarm 2" ? WatchAnswer.RollBack : WatchAnswer.GoOn);
        Assert.Equal((4, false), (result.Epoch, result.Cancelled));
        Assert.Equal(new RolledBack(2, 6, 1), Assert.Single(events.OfType<RolledBack>()));
        Assert.Equal([1, 2, 3, 4, 3, 4], events.OfType<EpochStarted>().Select(e => e.Epoch));
        Assert.Equal([3, 6, 9, 12, 9, 12], events.OfType<Watched>().Select(e => e.Step));
        Assert.Equal([1, 2, 3, 4], result.History.Select(epoch => epoch.Epoch));
        // The second time other random numbers were drawn.
        var (again, straight, _) = Train(Everything with { CheckpointPath = null });
        Assert.NotEqual(straight.History[2].Train, result.History[2].Train);
        Assert.Equal(straight.History[1].Train, result.History[1].Train);
    }

    [Fact]
    public void ARollBackFromTheFirstEpochBeginsAgain()
    {
        var first = true;
        var (_, result, events) = Train(Everything, watch: step => new("alarm", [], first ? "collapsed" : null), answer: e =>
        {
            e.Answer = first ? WatchAnswer.RollBack : WatchAnswer.GoOn;
            first = false;
        });
        Assert.Equal(new RolledBack(0, 0, 1), Assert.Single(events.OfType<RolledBack>()));
        Assert.Equal(4, result.Epoch);
    }

    [Fact]
    public void AnAlarmMaySwitchOnACureForTheRestOfTheTraining()
    {
        var weights = new List<double>();
        var (_, result, events) = Train(
            Everything with { Cures = [new("R1", 7)] }, watch: step => new("alarm", [], step is 6 or 9 ? "collapsed" : null),
            onAlarm: WatchAnswer.Cure, look: gan => weights.Add(gan.Gamma));
        Assert.Equal((4, false), (result.Epoch, result.Cancelled));
        var cured = Assert.Single(events.OfType<Cured>());
        Assert.Equal((6, "R1", 7.0), (cured.Step, cured.Cures.Single().Name, cured.Cures.Single().To));
        Assert.DoesNotContain(7, weights.Take(6));
        Assert.All(weights.Skip(6), static weight => Assert.Equal(7, weight));
        Assert.Equal(12, weights.Count);
    }

    [Fact]
    public void ACuredTrainingThatIsResumedGoesOnCured()
    {
        var recipe = Everything with { Cures = [new("R1", 7)] };
        Func<long, WatchReading> alarm = static step => new("alarm", [], step == 6 ? "collapsed" : null);
        var (whole, _, _) = Train(recipe, watch: alarm, onAlarm: WatchAnswer.Cure);
        Train(recipe, watch: alarm, onAlarm: WatchAnswer.Cure, until: 3);
        var weights = new List<double>();
        var (resumed, _, _) = Train(recipe, watch: alarm, onAlarm: WatchAnswer.Cure, resume: true, look: gan => weights.Add(gan.Gamma));
        Assert.Equal([7, 7, 7], weights);
        Assert.All(whole, entry => Assert.True(SameBits(entry.Value, resumed[entry.Key]), entry.Key));
    }

    [Fact]
    public void ARollBackCuresAndIsNotRepeatedForEver()
    {
        var weights = new List<double>();
        var (_, result, events) = Train(
            Everything with { Cures = [new("R1", 7)], MostRollBacks = 2 }, watch: step => new("alarm", [], step == 6 ? "collapsed" : null),
            onAlarm: WatchAnswer.RollBack, look: gan => weights.Add(gan.Gamma));
        Assert.Equal([new RolledBack(1, 3, 1), new RolledBack(1, 3, 2)], events.OfType<RolledBack>());
        Assert.Equal([3L, 3L], events.OfType<Cured>().Select(static cured => cured.Step));
        Assert.True(result.Cancelled);
        // Six steps without, three with, and three with.
        Assert.Equal([false, false, false, false, false, false, true, true, true, true, true, true], weights.Select(static weight => weight == 7));
    }

    [Fact]
    public void ARollBackThatIsDeclaredWantsACheckpointBeforeItTrains()
    {
        var steps = 0;
        var thrown = Assert.Throws<InvalidOperationException>(() => Train(
            Everything with { CheckpointPath = null }, watch: _ => new("alarm", []), onAlarm: WatchAnswer.RollBack, look: _ => steps++));
        Assert.Equal("there is no checkpoint to roll back to: set CheckpointPath of the recipe", thrown.Message);
        Assert.Equal(0, steps);
    }

    [Fact]
    public void ARollBackWithoutACheckpointSaysWhatIsMissing()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => Train(
            Everything with { CheckpointPath = null }, watch: _ => new("alarm", []), answer: e => e.Answer = WatchAnswer.RollBack));
        Assert.Equal("there is no checkpoint to roll back to: set CheckpointPath of the recipe", thrown.Message);
    }

    [Fact]
    public void BadInputIsRefusedInWords()
    {
        Words("the training set is empty", new(), trainer => trainer.Train(new TensorExamples(zeros(0, 1))));
        Words("a batch of 128 is larger than the training set of 5 examples", new(), trainer => trainer.Train(TinyGan.Numbers(5)));
        Words(
            "2 batches of 3 are all that the training set has, but one step takes CriticSteps = 4",
            new() { BatchSize = 3, CriticSteps = 4 }, trainer => trainer.Train(TinyGan.Numbers(5)));
        Words("a training on batches that are drawn anew has no epochs: set Steps of the recipe", new(), trainer => trainer.Train(TinyGan.Draw));
        Words("every must be at least 1, but is 0", new(), trainer => trainer.Watch(new Looks(_ => new("", [])), 0));
        Words("CriticSteps must be at least 1, but is 0", new() { CriticSteps = 0 }, _ => { });
        Words("Alpha must be in [0, 1), but is 1", new() { Discriminator = new RMSPropRecipe(Alpha: 1) }, _ => { });
        Words("Cures moves 'beta', but the loss has only R1", new() { Cures = [new("beta", 0)] }, _ => { });
        Words("'R1' stands twice in Cures", new() { Cures = [new("R1", 0), new("R1", 1)] }, _ => { });
        Words("MostRollBacks must be at least 0, but is -1", new() { MostRollBacks = -1 }, _ => { });
        Words("Anneals moves 'beta', but the loss has only R1", new() { Anneals = [new("beta", 0, 1)] }, _ => { });
        Assert.Equal("weightClip must be more than 0, but is -1", Assert.Throws<ArgumentException>(() => new AdversarialTrainer<Tensor, Critic, Faker>(
            gan, gan.generator, gan.discriminator, gan.DiscriminatorLoss, gan.GeneratorLoss, new(), weightClip: -1)).Message);
        using var scheduled = gan.Trainer(new() { Schedule = new CosineSchedule() });
        Assert.Contains("set Steps of the recipe", Assert.Throws<InvalidOperationException>(() => scheduled.TrainStep(TinyGan.Draw(4))).Message);

        void Words(string words, Recipe recipe, Action<AdversarialTrainer<Tensor, Critic, Faker>> use) =>
            Assert.Equal(words, Assert.Throws<ArgumentException>(() =>
            {
                using var trainer = gan.Trainer(recipe);
                use(trainer);
            }).Message);
    }

    [Fact]
    public void ACheckpointOfAnotherTrainingIsNamedWithTheDifference()
    {
        Train(Everything);
        Assert.Equal($"{Kept}: it was trained with steps per epoch = 3, not 7", Problem(Everything with { CriticSteps = 1 }));
        Assert.Equal($"{Kept}: its optimizer is RMSProp, but Adam is to go on", Problem(Everything with { Discriminator = null }));
        Assert.Equal($"{Kept}: it was trained with a training set, not drawn batches", Problem(Everything with { Steps = 12 }, drawn: true));
        using var module = nn.Sequential(("generator", gan.generator), ("discriminator", gan.discriminator));
        using var plain = new Trainer<Tensor>(module, gan.DiscriminatorLoss, Everything with { CriticSteps = 1, Anneals = [], Average = null, BatchSize = 20 });
        var thrown = Assert.Throws<CheckpointException>(() => plain.Resume(Kept, TinyGan.Numbers(50)));
        Assert.Equal($"{Kept}: it was trained with a batch size of 8, not 20", thrown.Message);

        string Problem(Recipe recipe, bool drawn = false) => Assert.Throws<CheckpointException>(() => Train(recipe, drawn, resume: true)).Message;
    }

    private (Dictionary<string, Tensor> State, TrainingResult Result, List<TrainingEvent> Events) Train(
        Recipe recipe, bool drawn = false, bool resume = false, int until = 0, CancellationTokenSource? interrupt = null,
        Func<long, WatchReading>? watch = null, Action<Watched>? answer = null, WatchAnswer onAlarm = WatchAnswer.GoOn, Action<TinyGan>? look = null)
    {
        using var made = TinyGan.Seeded(resume ? 77 : 2);
        manual_seed(8).Dispose();
        var data = TinyGan.Numbers(50);
        using var trainer = made.Trainer(recipe);
        var events = new List<TrainingEvent>();
        if (watch is not null)
            trainer.Watch(new Looks(watch), 3, onAlarm);
        using var stop = new CancellationTokenSource();
        trainer.Progressed += e =>
        {
            events.Add(e);
            if (e is StepFinished)
                look?.Invoke(made);
            if (e is StepFinished { Epoch: 3, Step: 2 })
                interrupt?.Cancel();
            if (e is EpochFinished { Epoch: var epoch } && epoch == until)
                stop.Cancel();
            if (e is Watched seen)
                answer?.Invoke(seen);
        };
        var cancel = interrupt?.Token ?? stop.Token;
        var result = (drawn, resume) switch
        {
            (true, true) => trainer.Resume(Kept, TinyGan.Draw, cancel),
            (true, false) => trainer.Train(TinyGan.Draw, cancel),
            (false, true) => trainer.Resume(Kept, data, cancel),
            (false, false) => trainer.Train(data, cancel),
        };
        var average = trainer.Average is { } kept ? kept.Tensors : new Dictionary<string, Tensor>();
        return (made.state_dict().Concat(average.Select(e => KeyValuePair.Create("average." + e.Key, e.Value)))
            .ToDictionary(entry => entry.Key, entry => entry.Value.detach().clone()), result, events);
    }

    private sealed class Looks(Func<long, WatchReading> look) : IWatch
    {
        public WatchReading Look(long step) => look(step);
    }
}
