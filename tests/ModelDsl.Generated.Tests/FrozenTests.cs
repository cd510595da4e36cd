using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Generated.Tests;

/// <summary>Frozen weights stay as they are, and the report counts what libtorch trains.</summary>
public sealed class FrozenTests : OneThread
{
    [Fact]
    public void TrainingLeavesFrozenWeightsAsTheyAre()
    {
        using var scope = NewDisposeScope();
        var net = new FrozenNet();
        Assert.Equal(FrozenNet.Complexity.TrainedParameters, net.parameters().Where(static p => p.requires_grad).Sum(static p => p.numel()));
        Assert.Equal(FrozenNet.Complexity.Parameters, net.parameters().Sum(static p => p.numel()));
        var before = net.state_dict().ToDictionary(static weight => weight.Key, static weight => weight.Value.clone());
        var (x, y) = (randn(32, 4), randn(32, 2));
        net.Loss(x, y).Total.backward();
        Assert.All(net.named_parameters(), static p => Assert.Equal(p.name.StartsWith("h.0.", StringComparison.Ordinal), p.parameter.grad is null));
        using var trainer = net.Trainer();
        trainer.Train(new Pairs(x, y));
        Assert.All(net.state_dict(), weight => Assert.Equal(weight.Key.StartsWith("h.0.", StringComparison.Ordinal), weight.Value.eq(before[weight.Key]).all().ToBoolean()));
    }

    private sealed class Pairs(Tensor x, Tensor y) : Data.IExamples<(Tensor x, Tensor y)>
    {
        public long Count => x.size(0);

        public (Tensor x, Tensor y) Gather(Tensor indices) => (x.index_select(0, indices), y.index_select(0, indices));
    }
}
