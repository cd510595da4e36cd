using SkiaSharp;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Pictures;

/// <summary>Writes many small images as one PNG, row by row: samples, reconstructions, interpolations.</summary>
public static class ImageGrid
{
    private const int LargestSide = 1 << 15;
    private const float FontSize = 14;
    private static readonly SKColor Background = SKColors.White;

    /// <summary>Writes the grid over whatever is at the path.</summary>
    /// <param name="path">The PNG file; its folder exists.</param>
    /// <param name="images">Values in 0…1, clamped to it, shape [N, 1, H, W] for grey or [N, 3, H, W] for red, green and blue.</param>
    /// <param name="columns">Images in a row.</param>
    /// <param name="padding">Pixels between and around the images.</param>
    /// <param name="scale">Every value becomes a square of this side.</param>
    /// <param name="rowCaptions">One text for each row, written at its left; blank where the system has no font.</param>
    /// <exception cref="ArgumentException">Another shape, no image, a number below its least, other than one caption a row.</exception>
    public static void Write(
        string path, Tensor images, int columns = 8, int padding = 2, int scale = 1, IReadOnlyList<string>? rowCaptions = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        Guard.Shape(images, nameof(images), "[N, 1 or 3, H, W]", -1, -1, -1, -1);
        var (count, channels, height, width) = (images.size(0), images.size(1), images.size(2), images.size(3));
        Guard.That(
            count > 0 && channels is 1 or 3 && height > 0 && width > 0,
            $"'{nameof(images)}' must be [N, 1 or 3, H, W], but is [{string.Join(", ", images.shape)}]");
        var rows = (count + columns - 1) / columns;
        Guard.That((rowCaptions?.Count ?? rows) == rows, $"{rows} rows need {rows} captions, but there are {rowCaptions?.Count}");

        using var font = new SKFont(SKTypeface.Default, FontSize);
        var margin = rowCaptions is null ? 0 : (int)MathF.Ceiling(rowCaptions.Max(text => font.MeasureText(text))) + (int)FontSize;
        var (cellWidth, cellHeight) = (width * scale + padding, height * scale + padding);
        var size = (Width: margin + padding + Math.Min(columns, count) * cellWidth, Height: padding + rows * cellHeight);
        Guard.That(Math.Max(size.Width, size.Height) <= LargestSide, $"a picture of {size.Width} × {size.Height} pixels is too large");

        using var bitmap = new SKBitmap((int)size.Width, (int)size.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        bitmap.Erase(Background);
        var values = Bytes(images);
        var imageLength = (int)(channels * height * width);
        for (var i = 0; i < count; i++)
        {
            var corner = (X: margin + padding + i % columns * (int)cellWidth, Y: padding + i / columns * (int)cellHeight);
            Paint(bitmap, values.AsSpan(i * imageLength, imageLength), (int)channels, (int)width, scale, corner);
        }
        if (rowCaptions is not null)
            WriteCaptions(bitmap, rowCaptions, font, padding, (int)cellHeight);
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        using var file = File.Create(path);
        png.SaveTo(file);
    }

    private static byte[] Bytes(Tensor images)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var values = images.cpu().to(ScalarType.Float32).nan_to_num(0, 1, 0).clamp(0, 1).mul(255).round();
        return values.to(ScalarType.Byte).contiguous().bytes.ToArray();
    }

    private static void Paint(SKBitmap bitmap, ReadOnlySpan<byte> values, int channels, int width, int scale, (int X, int Y) corner)
    {
        var pixels = bitmap.GetPixelSpan();
        var plane = values.Length / channels;
        var height = plane / width;
        for (var y = 0; y < height * scale; y++)
            for (var x = 0; x < width * scale; x++)
            {
                var from = y / scale * width + x / scale;
                var to = (corner.Y + y) * bitmap.RowBytes + 4 * (corner.X + x);
                for (var color = 0; color < 3; color++)
                    pixels[to + color] = values[from + (channels == 3 ? color * plane : 0)];
            }
    }

    private static void WriteCaptions(SKBitmap bitmap, IReadOnlyList<string> captions, SKFont font, int padding, int cellHeight)
    {
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        // The baseline that puts capitals in the middle of the row.
        var middle = (cellHeight - padding + font.Metrics.CapHeight) / 2;
        for (var row = 0; row < captions.Count; row++)
            canvas.DrawText(captions[row], FontSize / 2, padding + row * cellHeight + middle, font, paint);
    }
}
