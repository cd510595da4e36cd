using ModelDsl.Emit;
using ModelDsl.Tests.Compilation;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Conformance;

/// <summary>What an author calls by one name in two places, C# keeps apart.</summary>
public sealed class NameTests
{
    [Theory]
    [InlineData("input block: [B, 4]; { Linear(4) -> ReLU } as block")]
    [InlineData("input x: [B, 4]; { Linear(4) as x -> ReLU } as y")]
    [InlineData("input x: [B, T]; Unflatten(2, 2) -> Linear(2) as T -> Flatten")]
    [InlineData("input s: [B, 4]; LayerScale as s")]
    public void APartMayBeCalledLikeAnInputOrASize(string body)
    {
        var type = Emitted.Compile(TorchSharpEmitter.Emit(Compiling.Plan($"model M {{ {body} }}"))).GetType("M")!;
        using var module = (nn.Module<Tensor, Tensor>)Activator.CreateInstance(type)!;
        Assert.Equal([3, 4], module.call(ones(3, 4)).shape);
    }

    [Fact]
    public void ALearnedTensorOfAnotherTypeMayHaveAName()
    {
        var type = Emitted.Compile(TorchSharpEmitter.Emit(Compiling.Plan("model M { input x: float16 [B, 4]; Linear(4) -> LayerScale(channelsLast: true) as s }"))).GetType("M")!;
        using var module = (nn.Module<Tensor, Tensor>)Activator.CreateInstance(type)!;
        Assert.Equal(ScalarType.Float16, module.call(ones(3, 4, dtype: ScalarType.Float16)).dtype);
        Assert.Equal(["0.bias", "0.weight", "s"], module.to(ScalarType.Float32).state_dict().Keys.Order(StringComparer.Ordinal));
        Assert.Equal(ScalarType.Float32, module.call(ones(3, 4)).dtype);
    }
}
