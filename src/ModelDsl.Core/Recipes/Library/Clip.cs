using ModelDsl.Layers;

namespace ModelDsl.Recipes;

/// <summary>Scales gradients down where their norm, all together, is larger (Pascanu et al. 2013, algorithm 1).</summary>
/// <param name="Norm">The largest norm.</param>
public sealed record Clip([Range(1e-12, double.PositiveInfinity)] double Norm) : RecipePart
{
    internal override string? Member => "ClipNorm";

    internal override CSharp Code => CSharp.Of($"{Norm}");
}
