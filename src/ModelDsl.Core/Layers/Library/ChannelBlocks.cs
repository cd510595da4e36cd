namespace ModelDsl.Layers;

/// <summary>
/// When a convolution's channels fill the blocks of 16 in which oneDNN handles them, and what computes it when they do not.
/// </summary>
internal static class ChannelBlocks
{
    public static CSharp Kernel => "global::ModelDsl.Kernels.WholeBlocks";

    /// <summary>True if forward and backward pass of a convolution between these channels are right as they are.</summary>
    public static bool AreWhole(Poly input, Poly output) => Fill(input) && Fill(output);

    private static bool Fill(Poly channels) => channels.FloorDiv(16) * 16 is var whole && whole.Equals(channels);
}
