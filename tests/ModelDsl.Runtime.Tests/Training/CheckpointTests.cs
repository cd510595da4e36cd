using ModelDsl.Data;
using ModelDsl.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Training;

public sealed class CheckpointTests : OneThread
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;
    private readonly TensorExamples train;
    private readonly TensorExamples test;

    public CheckpointTests() => (train, test) = (TinyVae.Bars(50), TinyVae.Bars(20));

    private string Kept => Path.Combine(folder, "runs", "vae.checkpoint");

    public override void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        base.Dispose();
    }

    [Theory]
    [InlineData("Adam")]
    [InlineData("RMSProp")]
    public void TwoEpochsAndTwoMoreAreFourToTheLastBit(string kind)
    {
        var (straight, whole) = Train(kind, epochs: 4);
        Train(kind, epochs: 2);
        var (resumed, rest) = Train(kind, epochs: 4, resume: true);
        Assert.Equal(4, rest.Epoch);
        Assert.Equal([3, 4], rest.History.Select(epoch => epoch.Epoch));
        Assert.Equal(whole.History[^1].Train, rest.History[^1].Train);
        Assert.Equal(whole.History[^1].Test, rest.History[^1].Test);
        Assert.Equal(straight.Keys, resumed.Keys);
        Assert.All(straight.Keys, key => Assert.True(SameBits(straight[key], resumed[key]), key));
    }

    [Fact]
    public void EveryEpochWritesOneFileAndNothingElse()
    {
        var events = new List<TrainingEvent>();
        Train("Adam", epochs: 2, listener: events.Add);
        Assert.Equal([new(1, Kept), new(2, Kept)], events.OfType<CheckpointWritten>());
        Assert.Equal([Kept], Directory.GetFiles(Path.GetDirectoryName(Kept)!));
    }

    [Fact]
    public void CancellingKeepsTheLastWholeEpoch()
    {
        var (atEpoch2, _) = Train("Adam", epochs: 2);
        File.Delete(Kept);
        using var cancel = new CancellationTokenSource();
        Train("Adam", epochs: 9, listener: e =>
        {
            if (e is StepFinished { Epoch: 3, Step: 2 })
                cancel.Cancel();
        }, cancel: cancel.Token);
        using var loaded = TinyVae.Seeded(99);
        Checkpoint.LoadWeights(Kept, loaded);
        Assert.All(loaded.state_dict(), entry => Assert.True(SameBits(atEpoch2[entry.Key], entry.Value.detach()), entry.Key));
    }

    [Fact]
    public void ALossThatDivergesKeepsTheLastGoodCheckpoint()
    {
        Train("Adam", epochs: 1);
        var good = File.ReadAllBytes(Kept);
        using var model = TinyVae.Seeded(2);
        using var adam = new Adam(model);
        // Infinite steps break the weights in the very first step.
        var trainer = new Trainer<Tensor>(model, adam, model.Loss, Options(epochs: 3));
        trainer.Progressed += e => adam.LearningRate = e is EpochStarted { Epoch: 2 } ? double.MaxValue : adam.LearningRate;
        var thrown = Assert.Throws<LossDivergedException>(() => trainer.Resume(Kept, train));
        Assert.EndsWith($"in step 2 of epoch 2; the last good checkpoint is {Kept}", thrown.Message);
        Assert.Equal(Kept, thrown.Checkpoint);
        Assert.Equal(good, File.ReadAllBytes(Kept));
    }

    [Fact]
    public void WeightsThatBrokeInTheLastStepAreNotWritten()
    {
        Train("Adam", epochs: 1);
        var good = File.ReadAllBytes(Kept);
        using var model = TinyVae.Seeded(2);
        using var adam = new Adam(model);
        var trainer = new Trainer<Tensor>(model, adam, model.Loss, Options(epochs: 3));
        trainer.Progressed += e => adam.LearningRate = e is StepFinished { Step: 6 } ? double.MaxValue : adam.LearningRate;
        var thrown = Assert.Throws<LossDivergedException>(() => trainer.Resume(Kept, train));
        Assert.Equal("encoder.l1.weight", thrown.Term);
        Assert.Equal(good, File.ReadAllBytes(Kept));
    }

    [Fact]
    public void ADamagedFileIsNamedWithWhatIsWrong()
    {
        Train("Adam", epochs: 1);
        var good = File.ReadAllBytes(Kept);

        Assert.Equal($"{Kept}x: there is no such file", Problem(Kept + "x"));
        Assert.Equal($"{folder}: ", Problem(folder)[..(folder.Length + 2)]);
        Assert.EndsWith("it is no checkpoint of ModelDsl", Problem([]));
        Assert.EndsWith("it is no checkpoint of ModelDsl", Problem([.. "PK\u0003\u0004"u8, .. new byte[100]]));
        // The head has 52 bytes.
        var body = good.Length - 52;
        Assert.EndsWith($"it is truncated or overlong: {body - 1} bytes where {body} were written", Problem(good[..^1]));
        Assert.EndsWith($"it is truncated or overlong: {body + 1} bytes where {body} were written", Problem([.. good, 0]));
        Assert.EndsWith("it is damaged: its content is not what was written", Problem([.. good[..500], (byte)~good[500], .. good[501..]]));
        Assert.EndsWith("it is a checkpoint of version 1, but version 3 is read here", Problem([.. good[..8], 1, .. good[9..]]));
    }

    [Fact]
    public void EveryPrefixOfACheckpointIsRefused()
    {
        Train("Adam", epochs: 1);
        var good = File.ReadAllBytes(Kept);
        for (var length = 0; length < good.Length; length += 97)
            Problem(good[..length]);
    }

    [Fact]
    public void ACheckpointOfAnotherTrainingIsNamedWithTheDifference()
    {
        Train("Adam", epochs: 1);
        Assert.Equal($"{Kept}: it was trained with a batch size of 8, not 9", Resume(Options(3) with { BatchSize = 9 }));
        Assert.Equal($"{Kept}: it was trained with the seed 4, not 5", Resume(Options(3) with { Seed = 5 }));
        Assert.Equal($"{Kept}: it was trained with DropLast = False, not True", Resume(Options(3) with { DropLast = true }));
        Assert.Equal($"{Kept}: it was trained with a training set of 50, not 20", Resume(Options(3), examples: test));
        Assert.Equal($"{Kept}: its optimizer is Adam, but SGD is to go on", Resume(Options(3), kind: "SGD"));

        using var wider = nn.Linear(8, 3);
        var weights = wider.weight!.detach().clone();
        var thrown = Assert.Throws<CheckpointException>(() => Checkpoint.LoadWeights(Kept, wider));
        Assert.StartsWith($"{Kept}: it has ", thrown.Message);
        Assert.True(SameBits(weights, wider.weight!.detach()));
    }

    [Fact]
    public void TensorsOfAnotherShapeOrTypeAreNamed()
    {
        using var saved = nn.Linear(8, 3);
        using var stream = new MemoryStream();
        TensorStream.Write(new(stream), saved.state_dict());
        Assert.Equal("'weight' is Float32 [3, 8] in it, but Float32 [4, 8] here", Mismatch(nn.Linear(8, 4)));
        Assert.Equal("'weight' is Float32 [3, 8] in it, but Float64 [3, 8] here", Mismatch(nn.Linear(8, 3).to(ScalarType.Float64)));
        Assert.Equal("it has 'weight' where '0.weight' belongs", Mismatch(nn.Sequential(nn.Linear(8, 3))));

        string Mismatch(nn.Module module)
        {
            stream.Position = 0;
            return Assert.Throws<InvalidDataException>(() => TensorStream.Read(new(stream), module.state_dict())).Message;
        }
    }

    [Fact]
    public void ACheckpointThatCannotBeWrittenLeavesTheOldOne()
    {
        Train("Adam", epochs: 1);
        var good = File.ReadAllBytes(Kept);
        using var model = TinyVae.Seeded(2);
        using var failing = new FailingOptimizer();
        var trainer = new Trainer<Tensor>(model, failing, model.Loss, Options(epochs: 2));
        Assert.Throws<IOException>(() => trainer.Train(train));
        Assert.Equal(good, File.ReadAllBytes(Kept));
        Assert.Equal([Kept], Directory.GetFiles(Path.GetDirectoryName(Kept)!));
    }

    [Fact]
    public void CheckpointsLeaveNoTensorBehind()
    {
        using var model = TinyVae.Seeded(2);
        using var adam = new Adam(model);
        var counts = new List<long>();
        var trainer = new Trainer<Tensor>(model, adam, model.Loss, Options(epochs: 5));
        trainer.Progressed += e =>
        {
            if (e is CheckpointWritten)
                counts.Add(Live);
        };
        trainer.Train(train, test);
        Assert.Single(counts.Distinct());
    }

    private Recipe Options(int epochs) => new() { Epochs = epochs, BatchSize = 8, Seed = 4, CheckpointPath = Kept };

    private (Dictionary<string, Tensor> State, TrainingResult Result) Train(
        string kind, int epochs, bool resume = false, Action<TrainingEvent>? listener = null, CancellationToken cancel = default)
    {
        // A resumed program starts from other weights and other random numbers.
        using var model = TinyVae.Seeded(resume ? 77 : 2);
        using var optimizer = Optimizer(kind, model);
        var trainer = new Trainer<Tensor>(model, optimizer, model.Loss, Options(epochs));
        trainer.Progressed += listener;
        var result = resume ? trainer.Resume(Kept, train, test, cancel) : trainer.Train(train, test, cancel);
        return (model.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.detach().clone()), result);
    }

    private string Resume(Recipe options, string kind = "Adam", TensorExamples? examples = null)
    {
        using var model = TinyVae.Seeded(2);
        using var optimizer = Optimizer(kind, model);
        var trainer = new Trainer<Tensor>(model, optimizer, model.Loss, options);
        return Assert.Throws<CheckpointException>(() => trainer.Resume(Kept, examples ?? train)).Message;
    }

    private static IOptimizer Optimizer(string kind, TinyVae model) => kind switch
    {
        "Adam" => new Adam(model, 0.01),
        "RMSProp" => new TorchOptimizer(optim.RMSProp(model.parameters(), 0.01, momentum: 0.5)),
        _ => new TorchOptimizer(optim.SGD(model.parameters(), 0.01)),
    };

    private string Problem(byte[] content)
    {
        var path = Path.Combine(folder, "damaged");
        File.WriteAllBytes(path, content);
        return Problem(path);
    }

    private static string Problem(string path)
    {
        using var model = TinyVae.Seeded(2);
        var thrown = Assert.Throws<CheckpointException>(() => Checkpoint.LoadWeights(path, model));
        Assert.Equal(path, thrown.Path);
        return thrown.Message;
    }

    private sealed class FailingOptimizer : IOptimizer
    {
        public double LearningRate { get; set; }

        public void Step()
        {
        }

        public void ZeroGrad()
        {
        }

        public void Save(BinaryWriter writer) => throw new IOException("the disk is full");

        public void Load(BinaryReader reader)
        {
        }

        public void Dispose()
        {
        }
    }
}
