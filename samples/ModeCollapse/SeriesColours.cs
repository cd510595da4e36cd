using ScottPlot;

namespace Samples.ModeCollapse;

/// <summary>The colours of the two GANs, the same in every picture.</summary>
public static class SeriesColours
{
    /// <summary>Of one of them.</summary>
    public static Color Of(bool isCured) => Color.FromHex(isCured ? "#1f77b4" : "#d62728");
}
