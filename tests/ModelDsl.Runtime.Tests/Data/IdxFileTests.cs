using System.IO.Compression;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Data;

public sealed class IdxFileTests : OneThread
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public override void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        base.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ImagesAreBetweenZeroAndOne(bool compressed)
    {
        byte[] content = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 51, 255, 1, 2, 3];
        using var images = IdxFile.Images(File("any.name", content, compressed));
        Assert.Equal([2, 1, 1, 3], images.shape);
        Assert.Equal([0, 0.2f, 1, 1 / 255f, 2 / 255f, 3 / 255f], images.data<float>().ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void LabelsAreWholeNumbers(bool compressed)
    {
        using var labels = IdxFile.Labels(File("labels.gz", [0, 0, 8, 1, 0, 0, 0, 3, 9, 0, 4], compressed));
        Assert.Equal([9, 0, 4], labels.data<long>().ToArray());
    }

    [Fact]
    public void AFileLargerThanTheFirstPieceIsReadWhole()
    {
        var values = new byte[3_000_000];
        new Random(1).NextBytes(values);
        using var labels = IdxFile.Labels(File("many", [0, 0, 8, 1, 0, 0x2d, 0xc6, 0xc0, .. values], true));
        Assert.Equal(values.Sum(value => (long)value), labels.sum().ToInt64());
    }

    [Theory]
    [InlineData("it ends before the header does", 0, 0, 8)]
    [InlineData("it ends before the header does", 0, 0, 8, 3, 0, 0, 0, 2, 0, 0)]
    [InlineData("it is not an IDX file: it begins with 89504E47, not with 0000", 0x89, 0x50, 0x4e, 0x47, 1, 2, 3)]
    [InlineData("it holds no images, uint8 [N, H, W]: its type is 0x08 with 1 axes, not 0x08 with 3", 0, 0, 8, 1, 0, 0, 0, 1, 7)]
    [InlineData("it holds no images, uint8 [N, H, W]: its type is 0x0d with 3 axes, not 0x08 with 3", 0, 0, 13, 3, 0, 0, 0, 1)]
    [InlineData("its header asks for [0, 1, 1], which is empty", 0, 0, 8, 3, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1)]
    [InlineData("it is truncated: 1 of 2 values are there for [1, 1, 2]", 0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 9)]
    [InlineData("it is longer than its header says: [1, 1, 1], 1 values", 0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 9, 9)]
    [InlineData(
        "its header asks for [4294967295, 4294967295, 4294967295], 79228162458924105385300197375 bytes, more than one array can hold",
        0, 0, 8, 3, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1)]
    public void ADamagedFileIsNamedWithWhatIsWrong(string problem, params int[] content)
    {
        foreach (var compressed in (bool[])[false, true])
        {
            var path = File("damaged", [.. content.Select(value => (byte)value)], compressed);
            var thrown = Assert.Throws<DataFileException>(() => IdxFile.Images(path));
            Assert.Equal($"{path}: {problem}", thrown.Message);
            Assert.Equal(path, thrown.Path);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EveryPrefixOfAFileIsRefused(bool compressed)
    {
        byte[] values = [.. Enumerable.Range(0, 200).Select(i => (byte)(i * 37))];
        var whole = System.IO.File.ReadAllBytes(File("whole", [0, 0, 8, 1, 0, 0, 0, 200, .. values], compressed));
        // At the end of a compressed file, after the last value, are an end mark and a checksum.
        for (var length = 0; length < whole.Length - (compressed ? 12 : 0); length++)
        {
            var path = File("prefix", whole[..length], compressed: false);
            Assert.Throws<DataFileException>(() => IdxFile.Labels(path));
        }
    }

    [Fact]
    public void AHeaderThatLiesCannotAskForMemory()
    {
        // Two thousand million values are asked for, one is there.
        var path = File("liar", [0, 0, 8, 1, 0x77, 0x35, 0x94, 0, 1], compressed: false);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<DataFileException>(() => IdxFile.Labels(path));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
    }

    [Fact]
    public void AMissingFileAFolderAndDamagedCompressionAreOneKindOfException()
    {
        var missing = Path.Combine(folder, "no", "such");
        Assert.Equal($"{missing}: there is no such file", Assert.Throws<DataFileException>(() => IdxFile.Images(missing)).Message);
        Assert.StartsWith($"{folder}: it cannot be read", Assert.Throws<DataFileException>(() => IdxFile.Images(folder)).Message);
        var path = File("broken.gz", [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff], compressed: false);
        Assert.Throws<DataFileException>(() => IdxFile.Images(path));
    }

    [Fact]
    public void ImagesAndLabelsOfOneSetHaveTheSameCount()
    {
        var images = File("images", [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 0, 255], compressed: true);
        var two = File("two", [0, 0, 8, 1, 0, 0, 0, 2, 5, 6], compressed: true);
        var three = File("three", [0, 0, 8, 1, 0, 0, 0, 3, 5, 6, 7], compressed: false);
        using (var set = ImageSet.Read(images, two))
        {
            Assert.Equal(2, set.Count);
            using var batch = set.Gather(tensor(new long[] { 1, 1, 0 }));
            Assert.Equal([1, 1, 0], batch.Images.data<float>().ToArray());
            Assert.Equal([6, 6, 5], batch.Labels.data<long>().ToArray());
        }
        var live = Live;
        var problem = Assert.Throws<DataFileException>(() => ImageSet.Read(images, three));
        Assert.Equal($"{three}: it has 3 labels, but {images} has 2 images", problem.Message);
        Assert.Equal(live, Live);
    }

    private string File(string name, byte[] content, bool compressed)
    {
        var path = Path.Combine(folder, name);
        using var file = System.IO.File.Create(path);
        using var stream = compressed ? new GZipStream(file, CompressionLevel.Fastest) : (Stream)file;
        stream.Write(content);
        return path;
    }
}
