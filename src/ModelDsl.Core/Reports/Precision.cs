namespace ModelDsl.Reports;

/// <summary>In how many bytes a parameter is trained with Adam.</summary>
/// <param name="Name">The types of numbers.</param>
/// <param name="Weight">Bytes of the weight that calculates.</param>
/// <param name="Gradient">Bytes of its gradient.</param>
/// <param name="Copy">Bytes of the copy that is updated, where the weight is too coarse for it.</param>
/// <param name="Moments">Bytes of both moments.</param>
public sealed record Precision(string Name, int Weight, int Gradient, int Copy, int Moments)
{
    /// <summary>As this library trains; with copies (Micikevicius et al. 2018, Rajbhandari et al. 2020); and all in two bytes.</summary>
    public static ValueList<Precision> All { get; } =
    [
        new("float32", 4, 4, 0, 8),
        new("float16 or bfloat16, updated in float32", 2, 2, 4, 8),
        new("bfloat16", 2, 2, 0, 4),
    ];

    /// <summary>Bytes in training, without activations.</summary>
    public int Total => Weight + Gradient + Copy + Moments;
}
