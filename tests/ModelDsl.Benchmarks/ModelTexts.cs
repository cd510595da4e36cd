using System.Text;

namespace ModelDsl.Benchmarks;

/// <summary>Texts of models as long as one likes.</summary>
internal static class ModelTexts
{
    /// <summary>A network of known sizes, with a residual sum in every eight layers.</summary>
    public static string Dense(int layers)
    {
        var text = new StringBuilder("namespace Bench;\n\nmodel Dense(width = 256)\n{\n    input x: [B, 784];\n    Linear(width) -> ReLU;\n");
        for (var i = 2; i < layers - 1; i += 8)
            text.Append("    Linear(width) -> LayerNorm -> GELU -> Dropout(0.1);\n    residual { Linear(4 * width) -> GELU -> Linear(width) }\n");
        return text.Append("    target label: int64 [B];\n    Linear(10);\n    loss CrossEntropy;\n}\n").ToString();
    }

    /// <summary>A residual network of equal blocks in a row.</summary>
    public static string Residual(int blocks) => $$"""
        namespace Bench;

        block BasicBlock(channels, stride = 1)
        {
            input x: [N, C, H, W];
            main = x -> Conv2d(channels, 3, stride: stride, padding: 1, bias: false) as conv1 -> BatchNorm2d as bn1 -> ReLU
                     -> Conv2d(channels, 3, padding: 1, bias: false) as conv2 -> BatchNorm2d as bn2;
            skip = if (stride != 1 || C != channels) x -> { Conv2d(channels, 1, stride: stride, bias: false) -> BatchNorm2d } as downsample else x;
            main + skip -> ReLU;
        }

        model Residual
        {
            input image: [N, 3, 224, 224];
            target label: int64 [N];
            Conv2d(64, 7, stride: 2, padding: 3, bias: false) as conv1 -> BatchNorm2d as bn1 -> ReLU;
            { {{string.Join(" -> ", Enumerable.Repeat("BasicBlock(64)", blocks))}} } as layer1;
            AdaptiveAvgPool2d(1) -> Flatten -> Linear(1000) as fc;
            loss CrossEntropy;
        }

        """;

    /// <summary>Llama 2 in its largest size: 80 layers, 68,976,648,192 parameters (Touvron et al. 2023).</summary>
    public const string Llama70B = """
        namespace Bench;

        model Llama70B(vocab = 32000, d = 8192, heads = 64, kvHeads = 8, ffn = 28672, layers = 80)
        {
            input tokens: int64 [B, T <= 4096];
            Embedding(vocab, d) as embed_tokens;
            repeat (layers) as layers { LlamaDecoder(heads, kvHeads, ffn) }
            RMSNorm(1e-5) as norm -> Linear(vocab, bias: false) as lm_head;
        }

        """;

    /// <summary>A small network of a name of its own.</summary>
    public static string Small(int number) => $$"""
        namespace Bench;

        model Small{{number}}(width = {{32 + number}})
        {
            input x: [B, 784];
            target label: int64 [B];
            Linear(width) -> LayerNorm -> GELU;
            repeat (2) as h { residual { LayerNorm as ln -> Linear(4 * width) as fc -> GELU -> Linear(width) as proj } }
            Linear(10) as head;
            loss CrossEntropy;
        }

        """;

    /// <summary>Convolutions over symbolic heights and widths, where every stride makes new axes.</summary>
    public static string Convolutions(int layers)
    {
        var text = new StringBuilder("namespace Bench;\n\nmodel Convolutions\n{\n    input image: [N, 3, H, W];\n");
        for (var i = 0; i < layers; i += 3)
            text.Append(i % 30 == 0 && i < 90
                ? "    Conv2d(64, 3, stride: 2, padding: 1) -> BatchNorm2d -> ReLU;\n"
                : "    Conv2d(64, 3, padding: 1) -> BatchNorm2d -> ReLU;\n");
        return text.Append("}\n").ToString();
    }
}
