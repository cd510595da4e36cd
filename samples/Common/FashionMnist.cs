using ModelDsl.Data;
using static TorchSharp.torch;

namespace Samples;

/// <summary>Fashion-MNIST (Xiao, Rasul and Vollgraf 2017): grey pictures of clothes, 28 × 28, in ten classes.</summary>
/// <param name="Train">To learn from.</param>
/// <param name="Test">To judge by.</param>
/// <param name="Origin">The folder that it was read from, and what that is.</param>
/// <param name="IsWhole">Whether it is the whole set rather than the part of it that comes with the sample.</param>
public sealed record FashionMnist(ImageSet Train, ImageSet Test, string Origin, bool IsWhole) : IDisposable
{
    /// <summary>Kinds of clothes.</summary>
    public const int Classes = 10;

    private const int Side = 28;
    private const string DebianFolder = "/usr/share/datasets/fashion-mnist";

    private static readonly string[] Names =
        ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];

    /// <summary>Reads it from the folder that was given, else from Debian's package, else the part that comes with the sample.</summary>
    /// <exception cref="DataFileException">A file is missing, damaged, or not one of Fashion-MNIST.</exception>
    public static FashionMnist Find(DirectoryInfo? folder)
    {
        if (folder is not null)
            return Read(folder.FullName, folder.FullName, isWhole: true);
        if (Names.All(name => File.Exists(PathOf(DebianFolder, name))))
            return Read(DebianFolder, $"{DebianFolder} (Debian's dataset-fashion-mnist)", isWhole: true);
        var own = Path.Combine(AppContext.BaseDirectory, "data", "fashion-mnist");
        return Read(own, "samples/data/fashion-mnist (a part that comes with the sample)", isWhole: false);
    }

    /// <summary>One test image of every class: its first where the place is 0, and so on.</summary>
    /// <returns>Shape [10, 1, 28, 28].</returns>
    public Tensor Examples(int place)
    {
        using var scope = NewDisposeScope();
        var labels = Test.Labels.data<long>().ToArray();
        var byClass = Enumerable.Range(0, labels.Length).ToLookup(i => labels[i]);
        var places = Enumerable.Range(0, Classes).Select(kind => (long)byClass[kind].ElementAt(place % byClass[kind].Count()));
        return Test.Images.index_select(0, tensor(places.ToArray())).MoveToOuterDisposeScope();
    }

    /// <summary>Frees both sets.</summary>
    public void Dispose()
    {
        Train.Dispose();
        Test.Dispose();
    }

    private static FashionMnist Read(string folder, string origin, bool isWhole)
    {
        if (!Directory.Exists(folder))
            throw new DataFileException(folder, "there is no such folder");
        var paths = Names.Select(name => PathOf(folder, name)).ToArray();
        var train = Checked(paths[0], paths[1]);
        try
        {
            return new(train, Checked(paths[2], paths[3]), origin, isWhole);
        }
        catch
        {
            train.Dispose();
            throw;
        }
    }

    // Compressed as it is published, or unpacked.
    private static string PathOf(string folder, string name)
    {
        var plain = Path.Combine(folder, name);
        return File.Exists(plain) ? plain : plain + ".gz";
    }

    private static ImageSet Checked(string imagesPath, string labelsPath)
    {
        var set = ImageSet.Read(imagesPath, labelsPath);
        try
        {
            if (set.Images.size(2) != Side || set.Images.size(3) != Side)
                throw new DataFileException(imagesPath, $"its images are {set.Images.size(2)} × {set.Images.size(3)}, not {Side} × {Side}");
            var kinds = set.Labels.data<long>().ToHashSet();
            if (kinds.Max() is >= Classes and var unknown)
                throw new DataFileException(labelsPath, $"it has the label {unknown}, but the classes are 0 to {Classes - 1}");
            if (kinds.Count < Classes)
                throw new DataFileException(labelsPath, $"it has only {kinds.Count} of the {Classes} classes of Fashion-MNIST");
            return set;
        }
        catch
        {
            set.Dispose();
            throw;
        }
    }
}
