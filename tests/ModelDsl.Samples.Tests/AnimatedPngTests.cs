using System.Buffers.Binary;
using SkiaSharp;

namespace ModelDsl.Samples.Tests;

/// <summary>Animated pictures, read as a program that knows only plain PNGs reads them.</summary>
public class AnimatedPngTests
{
    [Fact]
    public void EachFrameDecodesToItsPicture()
    {
        SKColor[] colours = [SKColors.Red, SKColors.Lime, SKColors.Blue];
        var path = Path.GetTempFileName();
        try
        {
            global::Samples.AnimatedPng.Write(path, [.. colours.Select(Png)], milliseconds: 80, last: 900);
            var file = File.ReadAllBytes(path);
            var chunks = Chunks(file);
            Assert.Equal(["IHDR", "acTL", "fcTL", "IDAT", "fcTL", "fdAT", "fcTL", "fdAT", "IEND"], chunks.Select(static chunk => chunk.Kind));
            // Skia calculates the sums of its chunks too.
            Assert.Equal(Sums(Chunks(Png(colours[0]))), Sums(chunks));
            Assert.Equal(3, BinaryPrimitives.ReadInt32BigEndian(chunks[1].Data));
            var controls = chunks.Where(static chunk => chunk.Kind == "fcTL").ToArray();
            Assert.Equal([80, 80, 900], controls.Select(static chunk => (int)BinaryPrimitives.ReadInt16BigEndian(chunk.Data.AsSpan(20))));
            Assert.Equal([1000, 1000, 1000], controls.Select(static chunk => (int)BinaryPrimitives.ReadInt16BigEndian(chunk.Data.AsSpan(22))));
            // One count goes through all control and data chunks but the first picture's data.
            Assert.Equal([0, 1, 2, 3, 4], chunks.Where(static chunk => chunk.Kind is "fcTL" or "fdAT").Select(static chunk => BinaryPrimitives.ReadInt32BigEndian(chunk.Data)));
            using var first = SKBitmap.Decode(file);
            Assert.Equal(colours[0], first.GetPixel(3, 2));
            // What a later frame holds, put behind the header of a picture of its own, is that picture again.
            foreach (var (i, frame) in chunks.Where(static chunk => chunk.Kind == "fdAT").Index())
            {
                var plain = Png(colours[i + 1]);
                Assert.Equal(Chunks(plain).Single(static chunk => chunk.Kind == "IDAT").Data, frame.Data[4..]);
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    // Of what every PNG has.
    private static IEnumerable<(string, uint)> Sums(IEnumerable<(string Kind, byte[] Data, uint Sum)> chunks) =>
        chunks.Where(static chunk => chunk.Kind[0] == 'I').Select(static chunk => (chunk.Kind, chunk.Sum));

    private static byte[] Png(SKColor colour)
    {
        using var bitmap = new SKBitmap(7, 5, SKColorType.Rgba8888, SKAlphaType.Opaque);
        bitmap.Erase(colour);
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private static List<(string Kind, byte[] Data, uint Sum)> Chunks(byte[] png)
    {
        var chunks = new List<(string, byte[], uint)>();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            chunks.Add((System.Text.Encoding.ASCII.GetString(png, at + 4, 4), png[(at + 8)..(at + 8 + length)], BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length))));
            at += 12 + length;
        }
        return chunks;
    }
}
