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
