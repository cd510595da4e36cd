namespace ModelDsl.Layers;

/// <summary>The inputs of layers that slide over lines, images and volumes.</summary>
internal static class Places
{
    /// <summary>The pattern of an input with channels and so many axes to slide over.</summary>
    public static string Of(int axes) => axes switch { 1 => "[N, C, L]", 2 => "[N, C, H, W]", _ => "[N, C, D, H, W]" };
}
