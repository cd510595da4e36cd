using ModelDsl.Data;

namespace ModelDsl.Benchmarks;

/// <summary>Where the images of Fashion-MNIST lie on this machine.</summary>
internal static class FashionMnist
{
    private static readonly string[] Folders = ["/usr/share/datasets/fashion-mnist", "samples/data/fashion-mnist", "samples/data"];

    public static ImageSet Train() => Read("train");

    public static ImageSet Test() => Read("t10k");

    private static ImageSet Read(string set)
    {
        var images = $"{set}-images-idx3-ubyte.gz";
        var folder = Folders.FirstOrDefault(folder => File.Exists(Path.Combine(folder, images)))
            ?? throw new FileNotFoundException($"{images} is in none of {string.Join(", ", Folders)}");
        return ImageSet.Read(Path.Combine(folder, images), Path.Combine(folder, $"{set}-labels-idx1-ubyte.gz"));
    }
}
