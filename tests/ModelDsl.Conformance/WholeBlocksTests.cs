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
        long[] s = [stride], p = [padding], d = [dilation];
        foreach (var axes in new[] { 1, 2, 3 })
        {
            // A volume of the same side would take long.
            var length = axes == 3 ? Math.Min(side, kernel + 2) : side;
            long[] sides = [.. Enumerable.Repeat(length, axes)], kernels = [.. Enumerable.Repeat(kernel, axes)];
            Agree([n, c, .. sides], [o, c, .. kernels], o,
                (x, w, b) => WholeBlocks.Conv(x, w, b, s, p, d),
                (x, w, b) => axes switch
                {
                    1 => nn.functional.conv1d(x, w, b, stride, padding, dilation),
                    2 => nn.functional.conv2d(x, w, b, [stride, stride], [padding, padding], [dilation, dilation]),
                    _ => nn.functional.conv3d(x, w, b, [stride, stride, stride], [padding, padding, padding], [dilation, dilation, dilation]),
                });
            Agree([n, c, .. sides], [c, o, .. kernels], o,
                (x, w, b) => WholeBlocks.ConvTranspose(x, w, b, s, p, [stride - 1], d),
                (x, w, b) => axes switch
                {
                    1 => nn.functional.conv_transpose1d(x, w, b, stride, padding, stride - 1, dilation),
                    2 => nn.functional.conv_transpose2d(x, w, b, [stride, stride], [padding, padding], [stride - 1, stride - 1], [dilation, dilation]),
                    _ => nn.functional.conv_transpose3d(
                        x, w, b, [stride, stride, stride], [padding, padding, padding], [stride - 1, stride - 1, stride - 1], [dilation, dilation, dilation]),
                });
        }
    }

    [Fact]
    public void ARectangularConvolutionAgreesWithFloat64()
    {
        manual_seed(1);
        Agree([2, 20, 5, 9], [12, 20, 1, 4], 12,
            (x, w, b) => WholeBlocks.Conv(x, w, b, [1, 2], [0, 1], [2, 1]),
            (x, w, b) => nn.functional.conv2d(x, w, b, [1, 2], [0, 1], [2, 1]));
        Agree([2, 20, 5, 9], [20, 12, 1, 4], 12,
            (x, w, b) => WholeBlocks.ConvTranspose(x, w, b, [1, 2], [0, 1], [0, 1], [2, 1]),
            (x, w, b) => nn.functional.conv_transpose2d(x, w, b, [1, 2], [0, 1], [0, 1], [2, 1]));
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
