using ModelDsl.Data;
using ModelDsl.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Training;

public sealed class TrainerTests : OneThread
{
    private readonly TensorExamples train;
    private readonly TensorExamples test;
    private readonly TinyVae model;

    public TrainerTests() => (train, test, model) = (TinyVae.Bars(50), TinyVae.Bars(20), TinyVae.Seeded(1));

    [Fact]
    public void TheLossFalls()
    {
        using var adam = new Adam(model, 0.01);
        var result = new Trainer<Tensor>(model, adam, model.Loss, new() { Epochs = 40, BatchSize = 10 }).Train(train, test);
        Assert.False(result.Cancelled);
        Assert.Equal(40, result.Epoch);
        Assert.InRange(result.History[^1].Test[0].Value, 0, 0.7 * result.History[0].Test[0].Value);
    }

    [Fact]
    public void EventsComeInOrderWithTheMeansOfEveryTerm()
    {
        var events = new List<TrainingEvent>();
        using var adam = new Adam(model);
        var trainer = new Trainer<Tensor>(model, adam, model.Loss, new() { Epochs = 2, BatchSize = 20 });
        trainer.Progressed += events.Add;
        trainer.Train(train, test);

        string[] epoch = ["EpochStarted", "StepFinished", "StepFinished", "StepFinished", "EpochFinished"];
        Assert.Equal([.. epoch, .. epoch], events.Select(e => e.GetType().Name));
        Assert.Equal(new EpochStarted(1, 2, 3), events[0]);
        var step = Assert.IsType<StepFinished>(events[7]);
        Assert.Equal((2, 2, 3), (step.Epoch, step.Step, step.Steps));
        Assert.Equal(["total", "reconstruction", "KL"], step.Means.Select(term => term.Name));
        var finished = Assert.IsType<EpochFinished>(events[9]);
        Assert.Equal(finished.Train[0].Value, finished.Train[1].Value + finished.Train[2].Value, 1e-4);
        Assert.Equal(3, finished.Test.Count);
    }

    [Fact]
    public void TheMeanWeighsASmallerLastBatchByItsExamples()
    {
        // The loss of a batch is its mean: over 0…4 in batches of two it is 0.5, 2.5 and 4, over all of them 2.
        using var weight = nn.Linear(1, 1);
        using var adam = new Adam(weight, learningRate: 0);
        var values = new TensorExamples(arange(5, dtype: ScalarType.Float32).reshape(5, 1));
        var sizes = new List<long>();
        var trainer = new Trainer<Tensor>(weight, adam, MeanOf, new() { Epochs = 1, BatchSize = 2, Shuffle = false });
        var finished = trainer.Train(values, values).History[0];
        Assert.Equal(2, finished.Train[0].Value, 1e-6);
        Assert.Equal(2, finished.Test[0].Value, 1e-6);
        Assert.Equal([2, 2, 1, 2, 2, 1], sizes);

        sizes.Clear();
        new Trainer<Tensor>(weight, adam, MeanOf, new() { Epochs = 1, BatchSize = 2, DropLast = true }).Train(values);
        Assert.Equal([2, 2], sizes);

        Terms MeanOf(Tensor x)
        {
            sizes.Add(x.shape[0]);
            var mean = (weight.call(x) * 0 + x).mean();
            return new(mean, mean.detach(), mean.detach());
        }
    }

    [Fact]
    public void EveryExampleIsSeenOnceAnEpochInANewOrder()
    {
        var seen = new List<float>();
        using var weight = nn.Linear(1, 1);
        using var adam = new Adam(weight);
        var values = new TensorExamples(arange(30, dtype: ScalarType.Float32).reshape(30, 1));
        new Trainer<Tensor>(weight, adam, Loss, new() { Epochs = 2, BatchSize = 7 }).Train(values);
        Assert.Equal(Enumerable.Range(0, 30), seen.Take(30).Order().Select(value => (int)value));
        Assert.Equal(Enumerable.Range(0, 30), seen.Skip(30).Order().Select(value => (int)value));
        Assert.NotEqual(seen.Take(30), seen.Skip(30));

        Terms Loss(Tensor x)
        {
            seen.AddRange(x.data<float>().ToArray());
            var total = weight.call(x).pow(2).mean();
            return new(total, total.detach(), total.detach());
        }
    }

    [Fact]
    public void TheSameSeedGivesTheSameWeights()
    {
        var (one, two, other) = (Trained(seed: 5), Trained(seed: 5), Trained(seed: 6));
        Assert.All(one.Zip(two), pair => Assert.True(SameBits(pair.First, pair.Second)));
        Assert.Contains(one.Zip(other), pair => !SameBits(pair.First, pair.Second));
    }

    [Fact]
    public void NeitherAnEvaluationNorAListenerChangesTheTraining()
    {
        var alone = Trained(seed: 5);
        var watched = Trained(seed: 5, test, e =>
        {
            if (e is EpochFinished or EpochStarted)
                rand(100).Dispose();
        });
        Assert.All(alone.Zip(watched), pair => Assert.True(SameBits(pair.First, pair.Second)));
    }

    [Fact]
    public void AnEvaluationIsRepeatableAndLeavesTheModelAsItWas()
    {
        using var adam = new Adam(model);
        var trainer = new Trainer<Tensor>(model, adam, model.Loss, new() { BatchSize = 8 });
        var before = model.state_dict().Values.Select(value => value.detach().clone()).ToArray();
        var random = get_rng_state();
        Assert.Equal(trainer.Evaluate(test), trainer.Evaluate(test));
        Assert.True(SameBits(random, get_rng_state()));
        Assert.True(model.training);
        Assert.All(before.Zip(model.state_dict().Values), pair => Assert.True(SameBits(pair.First, pair.Second)));
    }

    [Fact]
    public void AThousandStepsLeaveAsManyTensorsAsTen()
    {
        using var adam = new Adam(model);
        (long Thread, long Process) afterTen = default, afterThousand = default;
        var steps = 0;
        var trainer = new Trainer<Tensor>(model, adam, model.Loss, new() { Epochs = 201, BatchSize = 10 });
        trainer.Progressed += e =>
        {
            if (e is EpochStarted && steps == 10)
                afterTen = Count();
            if (e is EpochStarted && steps == 1000)
                afterThousand = Count();
            steps += e is StepFinished ? 1 : 0;
        };
        trainer.Train(train, test);
        Assert.Equal(1005, steps);
        Assert.Equal(afterTen, afterThousand);

        // On the thread before the garbage collector helps; in the process after it has cleared what other tests left.
        static (long, long) Count()
        {
            var live = Live;
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return (live, Tensor.TotalCount);
        }
    }

    [Fact]
    public void CancellingEndsAfterTheStepAndSaysSo()
    {
        using var adam = new Adam(model);
        using var cancel = new CancellationTokenSource();
        var steps = 0;
        var trainer = new Trainer<Tensor>(model, adam, model.Loss, new() { Epochs = 3, BatchSize = 10 });
        trainer.Progressed += e =>
        {
            if (e is StepFinished && ++steps == 7)
                cancel.Cancel();
        };
        var result = trainer.Train(train, test, cancel.Token);
        Assert.Equal((true, 1, 1, 7), (result.Cancelled, result.Epoch, result.History.Count, steps));
    }

    [Fact]
    public void ABatchMayBeARecord()
    {
        using var net = nn.Sequential(nn.Flatten(), nn.Linear(4, 3));
        using var adam = new Adam(net, 0.05);
        using var images = new ImageSet(rand(30, 1, 2, 2), arange(30) % 3);
        var result = new Trainer<ImageSet>(net, adam, Loss, new() { Epochs = 2, BatchSize = 30 }).Train(images);
        // With equal logits the cross-entropy of three classes is ln 3 ≈ 1.1.
        Assert.InRange(result.History[0].Train[0].Value, 0.8, 1.5);

        Terms Loss(ImageSet batch)
        {
            var total = nn.functional.cross_entropy(net.call(batch.Images), batch.Labels);
            return new(total, total.detach(), total.detach());
        }
    }

    [Fact]
    public void TorchSharpsOptimizersServeToo()
    {
        using var sgd = new TorchOptimizer(optim.SGD(model.parameters(), 0.02, momentum: 0.9));
        var trainer = new Trainer<Tensor>(model, sgd, model.Loss, new() { Epochs = 20, BatchSize = 10 });
        var history = trainer.Train(train, test).History;
        Assert.InRange(history[^1].Test[0].Value, 0, 0.9 * history[0].Test[0].Value);
        Assert.Equal(0.02, sgd.LearningRate);
        sgd.LearningRate = 0.5;
        Assert.Equal(0.5, sgd.LearningRate);
        model.to(ScalarType.Float64);
        Assert.Contains("move it first", Assert.Throws<InvalidOperationException>(sgd.Step).Message);
    }

    [Theory]
    [InlineData("total", 0)]
    [InlineData("reconstruction", 1)]
    [InlineData("KL", 2)]
    public void ALossThatDivergesNamesTheTermAndTheStep(string name, int which)
    {
        using var adam = new Adam(model);
        var calls = 0;
        var trainer = new Trainer<Tensor>(model, adam, Loss, new() { Epochs = 2, BatchSize = 10 });
        var thrown = Assert.Throws<LossDivergedException>(() => trainer.Train(train));
        Assert.Equal($"'{name}' became NaN in step 2 of epoch 2", thrown.Message);
        Assert.Equal((name, null), (thrown.Term, thrown.Checkpoint));
        Assert.All(model.parameters(), parameter => Assert.True(parameter.isfinite().all().ToBoolean()));

        Terms Loss(Tensor x)
        {
            var terms = model.Loss(x);
            if (++calls != 7)
                return terms;
            var broken = terms.Total * float.NaN;
            return which switch
            {
                0 => terms with { Total = broken },
                1 => terms with { Total = broken, Reconstruction = broken },
                _ => terms with { Total = broken, Kl = broken },
            };
        }
    }

    [Fact]
    public void BadInputIsRefusedInWords()
    {
        using var adam = new Adam(model);
        Assert.Equal("BatchSize must be at least 1, but is 0", Words(new() { BatchSize = 0 }, train));
        Assert.Equal("Epochs must be at least 1, but is -2", Words(new() { Epochs = -2 }, train));
        Assert.Equal("a batch of 51 is larger than the training set of 50 examples", Words(new() { BatchSize = 51 }, train));
        Assert.Equal("the training set is empty", Words(new() { BatchSize = 1 }, new(zeros(0, 8))));
        Assert.Equal("the test set is empty", Words(new() { BatchSize = 1 }, train, new(zeros(0, 8))));

        string Words(Recipe options, TensorExamples set, TensorExamples? check = null) =>
            Assert.Throws<ArgumentException>(() => new Trainer<Tensor>(model, adam, model.Loss, options).Train(set, check)).Message;
    }

    private Tensor[] Trained(long seed, TensorExamples? check = null, Action<TrainingEvent>? listener = null)
    {
        using var made = TinyVae.Seeded(2);
        using var adam = new Adam(made);
        var trainer = new Trainer<Tensor>(made, adam, made.Loss, new() { Epochs = 3, BatchSize = 8, Seed = seed });
        trainer.Progressed += listener;
        trainer.Train(train, check);
        return [.. made.state_dict().Values.Select(value => value.detach().clone())];
    }
}
