namespace ModelDsl.Layers;

/// <summary>What the layers that interpolate have in common.</summary>
internal static class Interpolations
{
    /// <summary>Operations for one output value: 3 between two values, 7 for a cubic curve.</summary>
    public static long FlopsOfValue(this Interpolation mode) => mode switch
    {
        Interpolation.Linear => 3,
        Interpolation.Bilinear => 3 * 3,
        Interpolation.Trilinear => 7 * 3,
        Interpolation.Bicubic => 5 * 7,
        _ => 0,
    };

    /// <summary>That a mode suits the number of axes.</summary>
    public static ValueList<Condition> Fits(this Interpolation mode, int axes, bool alignCorners)
    {
        var fits = mode switch
        {
            Interpolation.Linear => axes == 1,
            Interpolation.Bilinear or Interpolation.Bicubic => axes == 2,
            Interpolation.Trilinear => axes == 3,
            _ => axes is 1 or 2 or 3,
        };
        return
        [
            new Fact(fits, $"cannot do {mode} over {Poly.Write(axes)} axes", "mode"),
            new Fact(!alignCorners || mode != Interpolation.Nearest, "aligns no corners where it copies the nearest point", "alignCorners"),
        ];
    }

    /// <summary>The options of TorchSharp's <c>interpolate</c>. Without a word on corners it warns, for all modes but the default.</summary>
    public static CSharp Options(this Interpolation mode, bool alignCorners) =>
        mode == Interpolation.Nearest && !alignCorners ? CSharp.Empty : CSharp.Of($", mode: InterpolationMode.{(CSharp)mode.ToString()}, align_corners: {alignCorners}");
}
