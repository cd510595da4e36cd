using ModelDsl.Layers;
using ModelDsl.Tests.Layers;

namespace ModelDsl.Conformance;

/// <summary>Counts of products against loops that count them one by one.</summary>
public sealed class CountTests
{
    [Theory]
    [InlineData("[2, 3]", 4, true)]
    [InlineData("[2, 5, 6]", 1, false)]
    public void LinearCountsEveryProduct(string shape, long features, bool bias)
    {
        var x = Shape.Parse(shape);
        var (rows, inputs) = (x.Product(0, x.Rank - 1).AsConstant!.Value, x.Last.AsConstant!.Value);
        var (macs, offsets) = (0L, 0L);
        for (var row = 0L; row < rows; row++)
            for (var feature = 0L; feature < features; feature++, offsets++)
                for (var input = 0L; input < inputs; input++)
                    macs++;

        var rule = new Linear(features, bias).Rule(x);
        Assert.Equal((macs, (2 * macs) + (bias ? offsets : 0)), (rule.Macs.AsConstant, rule.Flops.AsConstant));
    }

    [Theory]
    [InlineData("Conv2d(4, 3)", "[2, 3, 7, 8]")]
    [InlineData("Conv2d(4, 3, stride: 2, padding: 1)", "[1, 2, 8, 7]")]
    [InlineData("Conv2d(6, 3, dilation: 2, groups: 3, bias: false)", "[2, 3, 9, 6]")]
    [InlineData("Conv2d(8, 2, stride: 3, padding: 2, groups: 8)", "[1, 8, 5, 5]")]
    [InlineData("Conv2d(2, [2, 3], stride: [1, 2], padding: [2, 0], dilation: [3, 1])", "[1, 2, 5, 7]")]
    public void AConvolutionCountsEveryProduct(string code, string shape)
    {
        var (layer, x) = ((Conv2d)Examples.Layer(code, shape), Shape.Parse(shape));
        var (n, c, h, w) = (Size(x, 0), Size(x, 1), Size(x, 2), Size(x, 3));
        var (macs, offsets) = (0L, 0L);
        var (height, width) = ((layer.Kernel[0] - 1) * layer.Dilation[0], (layer.Kernel[1] - 1) * layer.Dilation[1]);
        for (var image = 0L; image < n; image++)
            for (var channel = 0L; channel < layer.Channels; channel++)
                for (var top = -layer.Padding[0]; top + height < h + layer.Padding[0]; top += layer.Stride[0])
                    for (var left = -layer.Padding[1]; left + width < w + layer.Padding[1]; left += layer.Stride[1], offsets++)
                        for (var tap = 0L; tap < layer.Kernel[0] * layer.Kernel[1]; tap++)
                            for (var input = 0L; input < c; input++)
                                macs += input / (c / layer.Groups) == channel / (layer.Channels / layer.Groups) ? 1 : 0;

        var rule = layer.Rule(x);
        Assert.Equal((macs, (2 * macs) + (layer.Bias ? offsets : 0)), (rule.Macs.AsConstant, rule.Flops.AsConstant));
    }

    [Theory]
    [InlineData("[2, 3, 4, 5]", 6, 3, 2, 1)]
    [InlineData("[1, 4, 1, 1]", 2, 4, 1, 2)]
    public void ATransposedConvolutionCountsEveryProduct(string shape, long channels, long kernel, long stride, long groups)
    {
        var x = Shape.Parse(shape);
        var (macs, c) = (0L, Size(x, 1));
        for (var point = 0L; point < Size(x, 0) * Size(x, 2) * Size(x, 3); point++)
            for (var input = 0L; input < c; input++)
                for (var output = 0L; output < channels; output++)
                    if (input / (c / groups) == output / (channels / groups))
                        macs += kernel * kernel;

        Assert.Equal(macs, ((ConvTranspose2d)Examples.Layer($"ConvTranspose2d({channels}, {kernel}, stride: {stride}, groups: {groups})", shape)).Rule(x).Macs.AsConstant);
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(1, 1)]
    public void BilinearCountsTheLeftSideFirst(long left, long right)
    {
        var macs = 0L;
        for (var output = 0; output < 2 * 5; output++)
            for (var r = 0L; r < right; r++)
            {
                for (var l = 0L; l < left; l++)
                    macs++;
                macs++;
            }

        Assert.Equal(macs, new Bilinear(5).Rule([[2, left], [2, right]]).Macs.AsConstant);
    }

    [Theory]
    [InlineData(6, 2)]
    [InlineData(7, 3)]
    [InlineData(4, 6)]
    [InlineData(5, 5)]
    public void AdaptivePoolingCountsWhatItsWindowsHold(long side, long size)
    {
        // Window i goes from ⌊i·side/size⌋ to ⌈(i + 1)·side/size⌉, as PyTorch has it.
        var held = 0L;
        for (var i = 0L; i < size; i++)
            held += (((i + 1) * side) + size - 1) / size - (i * side / size);

        Assert.Equal((held * held) + (size * size), new AdaptiveAvgPool2d(size).Rule([1, 1, side, side]).Flops.AsConstant);
    }

    [Theory]
    [InlineData("RNN(3)", "[2, 4, 5]", 1)]
    [InlineData("GRU(3, layers: 2, bidirectional: true)", "[2, 4, 5]", 3)]
    [InlineData("LSTM(4, layers: 3, bias: false)", "[1, 3, 2]", 4)]
    public void ARecurrentLayerCountsEveryProductOfEveryStep(string code, string shape, long gates)
    {
        var (layer, x) = ((Recurrent)Examples.Layer(code, shape), Shape.Parse(shape));
        var macs = 0L;
        for (var number = 0L; number < layer.Layers; number++)
            for (var direction = 0; direction < (layer.Bidirectional ? 2 : 1); direction++)
                for (var step = 0L; step < Size(x, 0) * Size(x, 1); step++)
                    for (var sum = 0L; sum < gates * layer.Hidden; sum++)
                    {
                        var inputs = number == 0 ? Size(x, 2) : layer.Hidden * (layer.Bidirectional ? 2 : 1);
                        for (var value = 0L; value < inputs + layer.Hidden; value++)
                            macs++;
                    }

        Assert.Equal(macs, layer.Rule(x).Macs.AsConstant);
    }

    private static long Size(Shape shape, int axis) => shape[axis].AsConstant!.Value;
}
