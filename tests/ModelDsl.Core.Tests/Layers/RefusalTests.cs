using ModelDsl.Tests.Compilation;

namespace ModelDsl.Tests.Layers;

/// <summary>What layers say of inputs and arguments that do not fit them.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("[1, 3, 1, 1]", "BatchNorm2d", "MDL2013 BatchNorm2d standardises over one value alone, which leaves nothing of it; 'x' gives it [1, 3, 1, 1]")]
    [InlineData("[N, 3, 1, 1]", "BatchNorm2d", "")]
    [InlineData("[N, 3, 1, 1]", "InstanceNorm2d", "MDL2013 InstanceNorm2d standardises over one value alone, which leaves nothing of it; 'x' gives it [N, 3, 1, 1]")]
    [InlineData("[N, 8, 4]", "GroupNorm(3)", "MDL2003 GroupNorm cannot split 8 channels into 3 groups, but 'x' gives it [N, 8, 4]; 2 would fit")]
    [InlineData("[B, 9]", "Split(5, 3)", "MDL2007 Split(5, 3) needs 8 values in axis 1, but 'x' gives it [B, 9]")]
    [InlineData("[B, 4]", "Squeeze(1)", "MDL2007 Squeeze(1) needs 1 value in axis 1, but 'x' gives it [B, 4]")]
    [InlineData("[B, 3, 4]", "Reshape(2, 5)", "MDL2007 Reshape(2, 5) needs 10 values in a sample, but 'x' gives it [B, 3, 4]")]
    [InlineData("[B, 5]", "Slice(1, start: 7)", "MDL2005 Slice goes from 7 to the end of an axis of 5, which has no such run; 'x' gives it [B, 5]; Slice(1, start: 4) would fit")]
    [InlineData("[B, 5]", "Slice(1, end: 6)", "MDL2005 Slice goes from 0 to 6 of an axis of 5, which has no such run; 'x' gives it [B, 5]; Slice(1, end: 5) would fit")]
    [InlineData("[B, 5]", "Mean(1, 1)", "MDL2013 Mean must name axes among the 2 of its input, each once; 'x' gives it [B, 5]")]
    [InlineData("[B, 5]", "Unsqueeze(3)", "MDL2013 Unsqueeze has no place 3 for a new axis; 'x' gives it [B, 5]; 2 would fit")]
    [InlineData("[B, 5]", "GLU", "MDL2003 GLU cannot split axis -1 of 5 into 2 halves, but 'x' gives it [B, 5]")]
    [InlineData("[N, 9, 8, 8]", "WindowPartition(4)", "MDL2003 WindowPartition cannot split a height of 9 into 4 rows a window, but 'x' gives it [N, 9, 8, 8]")]
    [InlineData("[N, 2, 5]", "CircularPad1d(6)", "MDL2005 CircularPad1d takes 6 points from the other end, more than there are; 'x' gives it [N, 2, 5]; CircularPad1d(5) would fit")]
    [InlineData("[B, 5]", "RReLU(lower: 0.5, upper: 0.25)", "MDL2013 RReLU has a lower slope above the upper one; 'x' gives it [B, 5]")]
    [InlineData("[9, 4]", "Pack(2)", "MDL2003 Pack cannot split 9 samples into 2 samples a pack, but 'x' gives it [9, 4]; 3 would fit")]
    [InlineData("[6, 3, 8, 8]", "MinibatchStdDev", "MDL2003 MinibatchStdDev cannot split 6 samples into 4 samples a group, but 'x' gives it [6, 3, 8, 8]; MinibatchStdDev(groupSize: 3) would fit")]
    [InlineData("[6, 3]", "MinibatchStdDev(1)", "MDL2013 MinibatchStdDev compares groups of one sample alone; 'x' gives it [6, 3]; 2 would fit")]
    [InlineData("[B, T, 4]", "GRU(3, layers: 65)", "MDL2013 GRU has more than 64 layers; 'x' gives it [B, T, 4]; 64 would fit")]
    public void ALayerSaysWhatDoesNotFit(string shape, string layer, string words) => Assert.Equal(
        words,
        string.Join("\n", Compiling.Messages($"model M {{ input x: {shape}; {layer} }}").Select(static message => message[(message.IndexOf(')') + 2)..])));
}
