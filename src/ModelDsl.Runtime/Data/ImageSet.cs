using static TorchSharp.torch;

namespace ModelDsl.Data;

/// <summary>Images with their classes; a batch of it is a smaller one.</summary>
/// <param name="Images">float32 in 0…1, shape [N, C, H, W].</param>
/// <param name="Labels">int64, shape [N].</param>
public sealed record ImageSet(Tensor Images, Tensor Labels) : IExamples<ImageSet>, IDisposable
{
    /// <inheritdoc />
    public long Count => Images.size(0);

    /// <inheritdoc />
    public ImageSet Gather(Tensor indices)
    {
        using var here = indices.to(Images.device);
        return new(Images.index_select(0, here), Labels.index_select(0, here));
    }

    /// <summary>Reads a pair of IDX files, as MNIST and Fashion-MNIST come.</summary>
    /// <exception cref="DataFileException">One of them is not what it should be, or they do not belong together.</exception>
    public static ImageSet Read(string imagesPath, string labelsPath)
    {
        var images = IdxFile.Images(imagesPath);
        Tensor? labels = null;
        try
        {
            labels = IdxFile.Labels(labelsPath);
            if (images.size(0) != labels.size(0))
                throw new DataFileException(labelsPath, $"it has {labels.size(0)} labels, but {imagesPath} has {images.size(0)} images");
            return new(images, labels);
        }
        catch
        {
            labels?.Dispose();
            images.Dispose();
            throw;
        }
    }

    /// <summary>Frees both tensors.</summary>
    public void Dispose()
    {
        Images.Dispose();
        Labels.Dispose();
    }
}
