using static TorchSharp.torch;

namespace ModelDsl.Parts;

/// <summary>Block-sparse attention with a window, random blocks and two global ones (Zaheer et al. 2020).</summary>
/// <param name="features">D of the input [B, T, D].</param>
/// <param name="heads">Parts of D.</param>
/// <param name="block">Tokens of a block.</param>
/// <param name="random">Random blocks that each block sees.</param>
/// <param name="window">Neighbouring blocks that each sees, itself among them; odd.</param>
/// <param name="seed">From which the random blocks are drawn.</param>
/// <param name="bias">True if the maps add offsets.</param>
/// <param name="outputBias">True if the map back does so too.</param>
public sealed class BigBirdAttention(
    long features, long heads, long block = 64, long random = 3, long window = 3, int seed = 0, bool bias = true, bool outputBias = true)
    : AttentionPart(nameof(BigBirdAttention), features, heads, bias: bias, outputBias: outputBias)
{
    private protected override Tensor Attend(Tensor x, Tensor q, Tensor k, Tensor v, Tensor? mask, Tensor? other) =>
        Attention.BigBirdAttention.Apply(q, k, v, block, random, window, mask: mask, seed: seed);
}
