using ModelDsl.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Conformance;

/// <summary>
/// Convolutions between channels that fill no whole blocks are right, forward and backward, against float64, where oneDNN takes no part.
/// </summary>
public sealed class WholeBlocksTests
{
    [Theory]
    [InlineData(2, 3, 8, 6, 3, 1, 1, 1)]
    [InlineData(2, 20, 24, 6, 3, 1, 1, 1)]
    [InlineData(2, 100, 1, 4, 4, 1, 0, 1)]
    [InlineData(17, 10, 6, 9, 4, 2, 1, 1)]
    [InlineData(2, 12, 40, 9, 3, 1, 0, 2)]
    [InlineData(1, 1, 3, 9, 5, 3, 2, 1)]
    [InlineData(3, 16, 32, 7, 3, 2, 1, 1)]
    public void ConvolutionsAgreeWithFloat64(long n, long c, long o, long side, long kernel, long stride, long padding, long dilation)
    {
        manual_seed(1);
        long[] strides = [stride, stride], paddings = [padding, padding], dilations = [dilation, dilation];
        Agree([n, c, side, side], [o, c, kernel, kernel], o,
            (x, w, b) => WholeBlocks.Conv2d(x, w, b, stride, padding, dilation),
            (x, w, b) => nn.functional.conv2d(x, w, b, strides, paddings, dilations));
        Agree([n, c, side, side], [c, o, kernel, kernel], o,
            (x, w, b) => WholeBlocks.ConvTranspose2d(x, w, b, stride, padding, stride - 1, 0, dilation),
            (x, w, b) => nn.functional.conv_transpose2d(x, w, b, strides, paddings, [stride - 1, 0], dilations));
    }

    private static void Agree(
        long[] x, long[] weight, long channels, Func<Tensor, Tensor, Tensor?, Tensor> whole, Func<Tensor, Tensor, Tensor?, Tensor> exact)
    {
        using var scope = NewDisposeScope();
        foreach (var (hasBias, needsInputGradient) in new[] { (true, true), (false, true), (true, false) })
        {
            Tensor?[] given = [randn(x), randn(weight), hasBias ? randn(channels) : null];
            Tensor? gradient = null;
            var expected = Run(exact, float64);
            Poison.Spread();
            foreach (var (got, right) in Run(whole, float32).Zip(expected))
            {
                var difference = ((got.to(float64) - right).abs().max() / right.abs().max()).ToDouble();
                Assert.True(difference < 1e-4, $"off by {difference}");
            }

            Tensor[] Run(Func<Tensor, Tensor, Tensor?, Tensor> convolution, ScalarType type)
            {
                var tensors = given.Select((t, i) => t?.to(type).clone().requires_grad_(i > 0 || needsInputGradient)).ToArray();
                var y = convolution(tensors[0]!, tensors[1]!, tensors[2]);
                gradient ??= randn_like(y);
                y.backward([gradient.to(type)]);
                return [y.detach(), .. tensors.Where(static t => t is { requires_grad: true }).Select(static t => t!.grad!)];
            }
        }
    }
}
