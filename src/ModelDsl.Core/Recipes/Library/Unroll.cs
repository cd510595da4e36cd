using ModelDsl.Layers;

namespace ModelDsl.Recipes;

/// <summary>
/// Lets the generator see the discriminator as it will be after some steps of gradient descent, and how it comes to be that (Metz et al. 2017,
/// equations 7 to 9), so that it does not chase what will have moved on. The steps are of the adversarial loss alone, without penalties.
/// </summary>
/// <param name="Steps">How many steps ahead.</param>
/// <param name="Rate">The learning rate of these steps.</param>
public sealed record Unroll([Range(1, 1000)] long Steps, [Range(0, double.PositiveInfinity)] double Rate = 1e-3) : RecipePart
{
    public override string Family => "gan";

    internal override CSharp Code => CSharp.Of($"{Steps}");
}
