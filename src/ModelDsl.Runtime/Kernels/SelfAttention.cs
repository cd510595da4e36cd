using ModelDsl.Attention;
using static TorchSharp.torch;

namespace ModelDsl.Kernels;

/// <summary>Multi-head attention of a sequence to itself, with the weights of PyTorch's MultiheadAttention.</summary>
public static class SelfAttention
{
    /// <summary>softmax(q·kᵀ/√(D/heads))·v in each head, and a linear map over the heads together.</summary>
    /// <param name="x">[B, T, D].</param>
    /// <param name="input">[3·D, D]: the maps to queries, keys and values, one below the other.</param>
    /// <param name="output">[D, D].</param>
    /// <param name="inputBias">[3·D] or null.</param>
    /// <param name="outputBias">[D] or null.</param>
    /// <param name="heads">Parts of D; they divide it.</param>
    /// <param name="dropout">Probability that a weight is dropped.</param>
    /// <param name="causal">True if a token looks at itself and what came before alone.</param>
    /// <param name="mask">[B, T]: 0 where there is padding; null for none.</param>
    /// <returns>[B, T, D].</returns>
    public static Tensor Apply(
        Tensor x, Tensor input, Tensor output, Tensor? inputBias, Tensor? outputBias, long heads, double dropout, bool causal = false, Tensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var scope = NewDisposeScope();
        var (batch, length, features) = (x.shape[0], x.shape[1], x.shape[2]);
        var parts = nn.functional.linear(x, input, inputBias).view(batch, length, 3, heads, features / heads).permute(2, 0, 3, 1, 4);
        var attended = DenseAttention.Apply(parts[0], parts[1], parts[2], causal, mask, dropout: dropout);
        var joined = attended.transpose(1, 2).reshape(batch, length, features);
        return nn.functional.linear(joined, output, outputBias).MoveToOuterDisposeScope();
    }
}
