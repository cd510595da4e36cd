using System.Text.RegularExpressions;

namespace ModelDsl.Mutation;

/// <summary>
/// Networks of the samples small enough to run by the thousand: smaller pictures, vocabularies and widths, fewer copies. Each number is written
/// in its place, so that a mistake is one of the same words.
/// </summary>
internal static class Scaling
{
    private static readonly Dictionary<string, (string From, string To)[]> ByFile = new()
    {
        ["AlexNet"] = [("224", "64"), ("4096", "96"), ("1000", "10"), ("192", "48"), ("384, 256, 256", "96, 64, 64"), (@"Conv2d\(64", "Conv2d(16")],
        ["Attention"] = [(@"T, 512", "T, 64"), ("window: 512", "window: 8"), ("128", "8"), ("k: 256", "k: 16"), ("16384", "64"), ("features: 256", "features: 16"), ("landmarks: 64", "landmarks: 4"), ("global: 32", "global: 4")],
        ["Bert"] = [("30522", "50"), ("768", "48"), ("layers = 12", "layers = 2"), ("512", "64")],
        ["ConvNeXt"] = [("224", "64"), ("96", "16"), ("192", "24"), ("384", "32"), ("768", "40"), (@"Stage\(3, 0\)", "Stage(1, 0)"), (@"Stage\(9, 6\)", "Stage(2, 6)"), ("1000", "10")],
        ["Dcgan"] = [("width = 64", "width = 4"), ("100", "20")],
        ["DenseNet"] = [("224", "64"), ("6, 12, 24, 16", "2, 3, 2, 2"), (@"DenseLayer\(32\)", "DenseLayer(8)"), (@"Conv2d\(64", "Conv2d(16"), ("1000", "10")],
        ["EfficientNet"] = [("224", "64"), ("1280", "64"), ("1000", "10"), ("2, 3, 5", "2, 2, 5"), ("1, 3, 8", "1, 1, 8"), ("2, 4, 11", "2, 2, 11")],
        ["GoogLeNet"] = [("224", "64"), ("1000", "10")],
        ["Gpt2"] = [("50257", "50"), ("1024", "64"), ("768", "48"), ("layers: 12", "layers: 2")],
        ["Llama"] = [(@"vocab: \d+", "vocab: 50"), (@"context: \d+", "context: 64"), ("4096", "64"), ("896", "112"), ("heads: 32, kvHeads: 32", "heads: 8, kvHeads: 8"), ("heads: 32, kvHeads: 8", "heads: 8, kvHeads: 2"), ("ffn: 11008", "ffn: 96"), ("ffn: 14336", "ffn: 112"), ("ffn: 4864", "ffn: 80"), (@"layers: \d+", "layers: 2"), ("window: 64", "window: 8")],
        ["Longformer"] = [("50265", "50"), ("768", "48"), ("layers = 12", "layers = 2"), ("window: 512", "window: 8"), ("4096", "64"), ("4098", "66")],
        ["MobileNetV2"] = [("224", "64"), ("1280", "64"), ("1000", "10"), ("6, 64, 4, 2", "6, 64, 2, 2")],
        ["ResNet"] = [("224", "64"), ("3, 4, 6, 3", "1, 2, 1, 1"), ("2, 2, 2, 2", "2, 1, 2, 1"), ("1000", "10"), ("64, 128, 256, 512", "16, 32, 64, 128"), (@"Conv2d\(64", "Conv2d(16")],
        ["SqueezeNet"] = [("224", "64"), ("1000", "10")],
        ["T5"] = [("32128", "50"), ("512", "64"), ("2048", "96"), ("layers = 6", "layers = 2")],
        ["Vgg"] = [("224", "32"), ("4096", "96"), ("1000", "10"), ("64, 2", "16, 2"), ("128, 2", "32, 2"), ("256, 3", "64, 3"), ("512, 3", "80, 3")],
        ["VisionTransformer"] = [("224", "64"), ("768", "48"), ("3072", "96"), (@"range\(12\)", "range(2)"), ("1000", "10")],
    };

    public static string Scaled(string file, string text) =>
        ByFile.GetValueOrDefault(file, []).Aggregate(text, static (text, change) => Regex.Replace(text, $@"(?<!\d){change.From}(?!\d)", change.To));
}
