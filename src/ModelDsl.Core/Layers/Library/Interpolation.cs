namespace ModelDsl.Layers;

/// <summary>How a signal gets the values between its points.</summary>
public enum Interpolation
{
    /// <summary>The value of the nearest point.</summary>
    Nearest,

    /// <summary>A mean of the two points around, weighted by their distance.</summary>
    Linear,

    /// <summary>A mean of the four points around, weighted by their distance.</summary>
    Bilinear,

    /// <summary>A cubic curve through the sixteen points around.</summary>
    Bicubic,

    /// <summary>A mean of the eight points around, weighted by their distance.</summary>
    Trilinear,
}
