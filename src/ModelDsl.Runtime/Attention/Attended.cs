using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>Attention of tiles of queries to the keys that they see: the door of the kernels to tensors and to autograd.</summary>
internal static class Attended
{
    /// <summary>softmax(q·kᵀ·scale)·v where the patterns say; 0 for a query that sees no key.</summary>
    /// <param name="patterns">One list of tiles for all heads, or one for each equal part of them; every query is in one tile.</param>
    /// <param name="mask">[B, m], 0 = padding, or null.</param>
    /// <param name="scale">1/√d unless given.</param>
    /// <param name="inputs">q, k, v of the tiles' first source, [B, H, n, d] and [B, H, m, d], then of the next; k and v may have fewer heads.</param>
    /// <returns>[B, H, n, d], laid out in memory as the first q.</returns>
    internal static Tensor Apply(Tile[][] patterns, Tensor? mask, double? scale, params Tensor[] inputs) =>
        Apply(patterns, mask, new Scoring(scale ?? 1 / Math.Sqrt(inputs[0].shape[3])), null, inputs);

    /// <summary>The same with scores of another making.</summary>
    /// <param name="patterns">As above; with distances all steps are 1.</param>
    /// <param name="mask">As above.</param>
    /// <param name="scoring">From products to weights.</param>
    /// <param name="distances">[H, n + m − 1] or null: added to the score of query i and key j is number j − i + n − 1.</param>
    /// <param name="inputs">As above.</param>
    internal static Tensor Apply(Tile[][] patterns, Tensor? mask, Scoring scoring, Tensor? distances, params Tensor[] inputs)
    {
        using var scope = NewDisposeScope();
        var (type, device) = (inputs[0].dtype, inputs[0].device);
        // The kernels read float and double in main memory.
        var working = type == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32;
        var read = inputs.Select(x => Rows(x.to(working, CPU))).ToList();
        if (distances is not null)
            read.Add(nn.functional.pad(distances.to(working, CPU).flip(1), [0, AttentionCall.Spare]).contiguous());
        var call = new AttentionCall(patterns, mask?.to(CPU).ne(0).contiguous(), scoring, distances is not null);
        Tensor[] all = [.. read];
        var output = is_grad_enabled() && all.Any(static x => x.requires_grad) ? AttentionFunction.Apply(all, call) : call.Forward(all).Output;
        // Memory that the kernels read must not be freed below them, whoever else holds these tensors or not.
        GC.KeepAlive(inputs);
        return output.to(type, device).MoveToOuterDisposeScope();
    }

    // The numbers of a row must lie side by side; where rows are does not matter.
    internal static Tensor Rows(Tensor x) => x.stride(3) == 1 ? x : x.contiguous();
}
