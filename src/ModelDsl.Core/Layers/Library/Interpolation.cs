namespace ModelDsl.Layers;

/// <summary>How an image gets the values between its points.</summary>
public enum Interpolation
{
    /// <summary>The value of the nearest point.</summary>
    Nearest,

    /// <summary>A mean of the four points around, weighted by their distance.</summary>
    Bilinear,
}
