using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Training;

public sealed class WeightAverageTests : OneThread
{
    private readonly Sequential net = nn.Sequential(("l", nn.Linear(3, 4)), ("bn", nn.BatchNorm1d(4)));

    [Fact]
    public void ItIsTheMovingAverageByHandAndCopiesBuffers()
    {
        var weight = net.parameters().First();
        var expected = Values(weight);
        using var average = new WeightAverage(net, 0.8);
        for (var i = 0; i < 5; i++)
        {
            Move(i);
            average.Update();
            expected = [.. expected.Zip(Values(weight), (a, w) => 0.8 * a + 0.2 * w)];
        }
        using var used = average.Use();
        Assert.All(Values(weight).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
        Assert.Equal(5, net.state_dict()["bn.num_batches_tracked"].item<long>());
    }

    [Fact]
    public void UsingItPutsEverythingBackAsItWas()
    {
        using var average = new WeightAverage(net, 0.5);
        Move(1);
        average.Update();
        Move(2);
        var before = State();
        using (average.Use())
        {
            Assert.DoesNotContain(before.Where(e => e.Key.StartsWith("l.", StringComparison.Ordinal)), e => SameBits(e.Value, State()[e.Key]));
            // A pass in training mode moves a running mean, and a use within a use ends with the outer one.
            net.call(randn(5, 3));
            average.Use().Dispose();
            Assert.DoesNotContain(before.Where(e => e.Key.StartsWith("l.", StringComparison.Ordinal)), e => SameBits(e.Value, State()[e.Key]));
        }
        AssertSame(before, State());
        Assert.All(net.parameters(), parameter => Assert.True(parameter.requires_grad && parameter.is_leaf));
    }

    [Fact]
    public void AnExceptionPutsTheWeightsBackToo()
    {
        using var average = new WeightAverage(net, 0.5);
        Move(1);
        var before = State();
        Assert.Throws<InvalidOperationException>(Fail);
        AssertSame(before, State());

        void Fail()
        {
            using var used = average.Use();
            throw new InvalidOperationException();
        }
    }

    [Fact]
    public void AnUpdateWhileInUseIsRefused()
    {
        using var average = new WeightAverage(net, 0.5);
        using (average.Use())
            Assert.Contains("dispose what Use gave", Assert.Throws<InvalidOperationException>(average.Update).Message);
        average.Update();
    }

    [Fact]
    public void AModuleThatMovedIsFollowed()
    {
        using var average = new WeightAverage(net, 0.9);
        Move(1);
        average.Update();
        var kept = Averages(average);
        net.to(ScalarType.Float64);
        Assert.Equal(kept, Averages(average));
        Move(2);
        average.Update();
        var weight = net.parameters().First();
        var expected = kept.Zip(Values(weight), (a, w) => 0.9 * a + 0.1 * w);
        Assert.All(Averages(average).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
        using (average.Use())
            net.to(ScalarType.Float32);
        Assert.Equal(Averages(average).Length, Values(net.parameters().First()).Length);
        Assert.Equal(ScalarType.Float32, net.parameters().First().dtype);
    }

    [Fact]
    public void ASavedAverageIsReadAgainAndAnotherIsRefused()
    {
        using var average = new WeightAverage(net, 0.9);
        Move(1);
        average.Update();
        using var stream = new MemoryStream();
        average.Save(new(stream));
        using var other = new WeightAverage(net, 0.9);
        stream.Position = 0;
        other.Load(new(stream));
        Assert.Equal(Averages(average), Averages(other));
        using var linear = nn.Linear(3, 4);
        using var stranger = new WeightAverage(linear, 0.9);
        stream.Position = 0;
        Assert.Equal("it has 7 tensors where 2 belong", Assert.Throws<InvalidDataException>(() => stranger.Load(new(stream))).Message);
    }

    [Fact]
    public void AThousandUpdatesLeaveNoTensorBehindAndDisposeFreesAll()
    {
        var before = Live;
        var average = new WeightAverage(net, 0.9);
        Step();
        var live = Live;
        for (var i = 0; i < 1000; i++)
            Step();
        Assert.Equal(live, Live);
        average.Dispose();
        Assert.Equal(before, Live);

        void Step()
        {
            average.Update();
            average.Use().Dispose();
        }
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    public void ADecayOutOfItsRangeIsRefused(double decay) =>
        Assert.Contains("decay must be in [0, 1)", Assert.Throws<ArgumentException>(() => new WeightAverage(net, decay)).Message);

    private void Move(int seed)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        manual_seed(seed).Dispose();
        foreach (var parameter in net.parameters())
            parameter.add_(randn_like(parameter));
        net.call(randn(6, 3, dtype: net.parameters().First().dtype));
    }

    private Dictionary<string, Tensor> State() => net.state_dict().ToDictionary(e => e.Key, e => e.Value.detach().clone());

    private double[] Averages(WeightAverage average)
    {
        using var used = average.Use();
        return Values(net.parameters().First());
    }

    private static void AssertSame(Dictionary<string, Tensor> before, Dictionary<string, Tensor> after) =>
        Assert.All(before, entry => Assert.True(SameBits(entry.Value, after[entry.Key]), entry.Key));

    private static double[] Values(Tensor x) => x.detach().to(ScalarType.Float64).data<double>().ToArray();
}
