using SkiaSharp;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Pictures;

public sealed class ImageGridTests : OneThread
{
    private readonly string path = Path.GetTempFileName();

    public override void Dispose()
    {
        File.Delete(path);
        base.Dispose();
    }

    [Fact]
    public void EveryImageLiesInItsCell()
    {
        // Three images of 1 × 2 pixels in two columns, each pixel a square of three, one pixel apart.
        using var images = tensor(new[] { 0f, 1f, 0.2f, -5f, 7f, float.NaN }).reshape(3, 1, 1, 2);
        ImageGrid.Write(path, images, columns: 2, padding: 1, scale: 3);
        using var read = SKBitmap.Decode(path);
        Assert.Equal((1 + 2 * 7, 1 + 2 * 4), (read.Width, read.Height));
        byte[] row = [255, 0, 0, 0, 255, 255, 255, 255, 51, 51, 51, 0, 0, 0, 255];
        Assert.Equal(row, Row(read, 1));
        Assert.Equal(row, Row(read, 3));
        Assert.All(Row(read, 4), value => Assert.Equal(255, value));
        Assert.Equal([255, 255, 255, 255, 0, 0, 0, .. Enumerable.Repeat((byte)255, 8)], Row(read, 5));
    }

    [Fact]
    public void ThreeChannelsAreRedGreenAndBlue()
    {
        using var images = tensor(new[] { 1f, 0f, 0f, 1f, 0f, 0.2f }).reshape(1, 3, 1, 2);
        ImageGrid.Write(path, images, padding: 0);
        using var read = SKBitmap.Decode(path);
        Assert.Equal(new SKColor(255, 0, 0), read.GetPixel(0, 0));
        Assert.Equal(new SKColor(0, 255, 51), read.GetPixel(1, 0));
    }

    [Fact]
    public void CaptionsStandBesideTheRows()
    {
        using var images = zeros(4, 1, 20, 20);
        ImageGrid.Write(path, images, columns: 2, rowCaptions: ["one", "two and more"]);
        using var read = SKBitmap.Decode(path);
        var margin = read.Width - 2 - 2 * 22;
        Assert.InRange(margin, 20, 200);
        foreach (var top in (int[])[0, 22])
            Assert.Contains(Enumerable.Range(top, 22).SelectMany(y => Row(read, y)[..margin]), value => value < 128);
    }

    [Fact]
    public void WhatIsNoGridIsRefused()
    {
        using var two = zeros(2, 2, 3, 3);
        using var flat = zeros(2, 9);
        using var none = zeros(0, 1, 3, 3);
        using var fine = zeros(4, 1, 3, 3);
        Assert.Equal("'images' must be [N, 1 or 3, H, W], but is [2, 2, 3, 3]", Words(() => ImageGrid.Write(path, two)));
        Assert.Equal("'images' must be [N, 1 or 3, H, W], but is [2, 9]", Words(() => ImageGrid.Write(path, flat)));
        Assert.Equal("'images' must be [N, 1 or 3, H, W], but is [0, 1, 3, 3]", Words(() => ImageGrid.Write(path, none)));
        Assert.Equal("2 rows need 2 captions, but there are 1", Words(() => ImageGrid.Write(path, fine, columns: 2, rowCaptions: ["one"])));
        Assert.Equal("a picture of 60006 × 60006 pixels is too large", Words(() => ImageGrid.Write(path, fine, columns: 2, scale: 10_000)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageGrid.Write(path, fine, columns: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageGrid.Write(path, fine, scale: 0));

        static string Words(Action write) => Assert.Throws<ArgumentException>(write).Message;
    }

    [Fact]
    public void NothingLives()
    {
        using var images = rand(4, 1, 3, 3).requires_grad_();
        var live = Live;
        ImageGrid.Write(path, images);
        Assert.Equal(live, Live);
    }

    private static byte[] Row(SKBitmap picture, int y) => [.. Enumerable.Range(0, picture.Width).Select(x => picture.GetPixel(x, y).Red)];
}
