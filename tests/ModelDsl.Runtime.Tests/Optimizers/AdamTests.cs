using ModelDsl.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Optimizers;

public sealed class AdamTests : OneThread
{
    // 13 and 7 leave a rest that fills no vector.
    private readonly Sequential ours;
    private readonly Sequential theirs;
    private readonly Tensor x;
    private readonly Tensor y;

    public AdamTests()
    {
        (ours, theirs) = (Net(), Net());
        theirs.load_state_dict(ours.state_dict());
        (x, y) = (randn(16, 13), randn(16, 7));
    }

    [Fact]
    public void FiftyStepsAreThoseOfTorchSharpsAdam()
    {
        using var adam = new Adam(ours, learningRate: 0.01);
        using var reference = optim.Adam(theirs.parameters(), lr: 0.01);
        Train(adam, reference, 50);
        AssertEqualWeights(1e-6);
    }

    [Fact]
    public void FiftyStepsAreThoseOfTorchSharpsAdamW()
    {
        using var adam = new Adam(ours, learningRate: 0.01, beta1: 0.8, beta2: 0.99, epsilon: 1e-6, weightDecay: 0.3);
        using var reference = optim.AdamW(theirs.parameters(), lr: 0.01, beta1: 0.8, beta2: 0.99, eps: 1e-6, weight_decay: 0.3);
        Train(adam, reference, 50);
        AssertEqualWeights(1e-6);
    }

    [Fact]
    public void OtherTypesGoTheSameWay()
    {
        ours.to(ScalarType.Float64);
        theirs.to(ScalarType.Float64);
        using var adam = new Adam(ours, learningRate: 0.01, weightDecay: 0.3);
        using var reference = optim.AdamW(theirs.parameters(), lr: 0.01, weight_decay: 0.3);
        Train(adam, reference, 50);
        AssertEqualWeights(1e-12);
    }

    [Fact]
    public void AParameterThatIsNotContiguousGoesTheSameWay()
    {
        using var plain = new Parameter(randn(5, 9));
        using var turned = new Parameter(plain.detach().clone().t().contiguous().t());
        Assert.False(turned.is_contiguous());
        using var one = new Adam([("w", plain)]);
        using var other = new Adam([("w", turned)]);
        for (var i = 0; i < 20; i++)
            foreach (var (weight, adam) in ((Parameter, Adam)[])[(plain, one), (turned, other)])
            {
                adam.ZeroGrad();
                weight.pow(2).sum().backward();
                adam.Step();
            }
        Assert.True(plain.allclose(turned, rtol: 0, atol: 1e-6));
    }

    [Fact]
    public void ManyThreadsChangeNoBit()
    {
        using var one = new Parameter(randn(300_001));
        using var two = new Parameter(one.detach().clone());
        using var gradient = randn(300_001);
        foreach (var (weight, threads) in ((Parameter, int)[])[(one, 1), (two, 2)])
        {
            set_num_threads(threads);
            using var adam = new Adam([("w", weight)]);
            for (var i = 0; i < 3; i++)
            {
                weight.grad = gradient;
                adam.Step();
            }
        }
        Assert.True(SameBits(one.detach(), two.detach()));
    }

    [Fact]
    public void AModuleThatMovedIsFollowed()
    {
        using var adam = new Adam(ours, learningRate: 0.01);
        using var reference = optim.Adam(theirs.parameters(), lr: 0.01);
        Train(adam, reference, 5);
        // To another type and back replaces every parameter; TorchSharp's own optimizer would fail here.
        ours.to(ScalarType.Float64).to(ScalarType.Float32);
        Train(adam, reference, 5);
        AssertEqualWeights(1e-6);
    }

    [Fact]
    public void AParameterWithoutGradientStaysAndDoesNotAge()
    {
        using var adam = new Adam(ours, weightDecay: 0.5);
        var before = ours.parameters().Select(p => p.detach().clone()).ToArray();
        adam.Step();
        Assert.All(before.Zip(ours.parameters()), pair => Assert.True(SameBits(pair.First, pair.Second.detach())));
    }

    [Fact]
    public void ZeroGradDropsTheGradients()
    {
        using var adam = new Adam(ours);
        Loss(ours).backward();
        Assert.All(ours.parameters(), parameter => Assert.NotNull(parameter.grad));
        adam.ZeroGrad();
        Assert.All(ours.parameters(), parameter => Assert.Null(parameter.grad));
    }

    [Fact]
    public void TinyNumbersBecomeZeroInsteadOfDenormal()
    {
        using var weight = new Parameter(zeros(19));
        using var adam = new Adam([("w", weight)]);
        using var gradient = full([19], 1e-15f);
        using var nothing = zeros(19);
        for (var i = 0; i < 3000; i++)
        {
            weight.grad = i < 3 ? gradient : nothing;
            adam.Step();
        }
        using var written = new MemoryStream();
        adam.Save(new(written));
        // The state ends with both moments, 19 numbers each.
        var moments = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(written.ToArray().AsSpan()[^(2 * 19 * 4)..]);
        Assert.All(moments.ToArray(), moment => Assert.False(float.IsSubnormal(moment)));
        Assert.Equal(0, moments[0]);
    }

    [Fact]
    public void ASavedStateGoesOnToTheLastBit()
    {
        using var adam = new Adam(ours, learningRate: 0.02, beta1: 0.7, weightDecay: 0.1);
        Train(adam, null, 5);
        using var state = new MemoryStream();
        adam.Save(new(state));
        state.Position = 0;
        theirs.load_state_dict(ours.state_dict());
        using var other = new Adam(theirs);
        other.Load(new(state));
        Assert.Equal((0.02, 0.7, 0.1), (other.LearningRate, other.Beta1, other.WeightDecay));
        for (var i = 0; i < 5; i++)
        {
            Step(ours, adam);
            Step(theirs, other);
        }
        Assert.All(ours.parameters().Zip(theirs.parameters()), pair => Assert.True(SameBits(pair.First.detach(), pair.Second.detach())));
    }

    [Fact]
    public void AStateOfOtherParametersIsRefused()
    {
        using var adam = new Adam(ours);
        Train(adam, null, 1);
        using var state = new MemoryStream();
        adam.Save(new(state));
        state.Position = 0;
        using var other = new Adam(nn.Linear(3, 4));
        var problem = Assert.Throws<InvalidDataException>(() => other.Load(new(state)));
        Assert.Equal("it has moments of '0.weight', which is no parameter here", problem.Message);
    }

    [Fact]
    public void NumbersOutsideOfTheirRangeAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(ours, learningRate: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(ours, beta1: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(ours, beta2: -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(ours, epsilon: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(ours, weightDecay: -1));
    }

    [Fact]
    public void ASparseGradientIsRefusedInWords()
    {
        using var embedding = nn.Embedding(5, 3, sparse: true);
        using var adam = new Adam(embedding);
        embedding.call(tensor(new long[] { 1, 2 })).sum().backward();
        Assert.Contains("dense gradients", Assert.Throws<NotSupportedException>(adam.Step).Message);
    }

    [Fact]
    public void AnotherParameterUnderAKnownNameIsRefused()
    {
        Parameter[] weights = [new(zeros(3)), new(zeros(4))];
        var which = 0;
        using var adam = new Adam(Enumerable.Range(0, 1).Select(_ => ("w", weights[which])));
        for (; which < 2; which++)
        {
            weights[which].pow(2).sum().backward();
            if (which == 0)
                adam.Step();
        }
        // What replaces a parameter disposes it: that is when the optimizer asks for its parameters again.
        weights[0].Dispose();
        which = 1;
        var problem = Assert.Throws<InvalidOperationException>(adam.Step);
        Assert.Equal("'w' had 3 values and has 4 now: make a new Adam for it", problem.Message);
    }

    [Fact]
    public void StepsLeaveNoTensorBehind()
    {
        var adam = new Adam(ours);
        Train(adam, null, 1);
        adam.ZeroGrad();
        var live = Live;
        Train(adam, null, 20);
        Assert.Equal(live, Live);
        adam.Dispose();
        Assert.Equal(live - 8, Live);
    }

    private static Sequential Net() => nn.Sequential(nn.Linear(13, 31), nn.Tanh(), nn.Linear(31, 7));

    private Tensor Loss(Sequential net)
    {
        var type = net.parameters().First().dtype;
        return nn.functional.mse_loss(net.call(x.to(type)), y.to(type));
    }

    private void Step(Sequential net, Adam adam)
    {
        using var scope = NewDisposeScope();
        adam.ZeroGrad();
        Loss(net).backward();
        adam.Step();
    }

    private void Train(Adam adam, OptimizerHelper? reference, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            Step(ours, adam);
            if (reference is null)
                continue;
            using var scope = NewDisposeScope();
            theirs.zero_grad();
            Loss(theirs).backward();
            reference.step();
        }
    }

    private void AssertEqualWeights(double tolerance) => Assert.All(
        ours.parameters().Zip(theirs.parameters()), pair => Assert.Equal(0, (pair.First - pair.Second).abs().max().ToDouble(), tolerance));
}
