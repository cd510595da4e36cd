using ModelDsl.Metrics;

namespace Samples.ModeCollapse;

/// <summary>Data whose modes are known, as two published papers took them: VEEGAN (Srivastava et al. 2017) and PacGAN (Lin et al. 2018).</summary>
/// <param name="Name">As a person reads it.</param>
/// <param name="File">As files are called.</param>
/// <param name="Mixture">The data, divided as the declarations have it.</param>
/// <param name="Extent">Half of the side of a square around all of them.</param>
public sealed record Target(string Name, string File, Mixture Mixture, double Extent)
{
    private const double Scale = 2.828;

    /// <summary>Eight modes on a circle.</summary>
    public static Target Ring { get; } = new("ring of 8", "ring", Mixture.Ring(8, 1 / Scale, 0.01 / Scale), 1.35 / Scale);

    /// <summary>Five rows of five modes.</summary>
    public static Target Grid { get; } = new("grid of 25", "grid", Mixture.Grid(5, 2 / Scale, 0.05 / Scale), 5 / Scale);

    /// <summary>Both.</summary>
    public static IReadOnlyList<Target> All { get; } = [Ring, Grid];
}
