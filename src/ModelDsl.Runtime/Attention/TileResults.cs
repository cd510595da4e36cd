using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>The result of a kernel that goes over its rows in tiles: [B, H, n, d], filled tile by tile along the rows.</summary>
/// <remarks>
/// Without gradients it is one tensor from the start. Tiles that stay alive between the temporaries of other tiles would leave holes in the
/// heap that fit nothing, and the process would grow as if no temporary had ever been freed.
/// </remarks>
internal sealed class TileResults(Tensor like)
{
    private readonly Tensor? whole = is_grad_enabled() ? null : empty(like.shape, like.dtype, like.device);
    private readonly List<Tensor> tiles = [];
    private long filled;

    /// <summary>Takes the next rows, made in a scope that is about to end.</summary>
    public void Add(Tensor tile)
    {
        if (whole is null)
        {
            tiles.Add(tile.MoveToOuterDisposeScope());
            return;
        }
        using var part = whole.narrow(2, filled, tile.size(2));
        part.copy_(tile).Dispose();
        filled += tile.size(2);
    }

    /// <summary>All rows.</summary>
    public Tensor Whole() => whole ?? (tiles.Count == 1 ? tiles[0] : cat(tiles, 2));
}
