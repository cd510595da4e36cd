namespace ModelDsl.Benchmarks;

/// <summary>How a <see cref="ToyGan"/> is trained.</summary>
/// <param name="Name">As the table shows it.</param>
/// <param name="IsRelativistic">The relativistic pairing loss instead of the non-saturating one.</param>
/// <param name="R1">γ of the gradient penalty at data.</param>
/// <param name="R2">γ of the gradient penalty at generated samples.</param>
/// <param name="Beta1">Momentum of both Adams.</param>
/// <param name="DiscriminatorRate">Learning rate of the discriminator; the generator's is 0.001.</param>
/// <param name="Then">From step <paramref name="Until"/> on it is trained so, with fresh optimizers.</param>
/// <param name="Until">When that is.</param>
internal sealed record ToyRecipe(
    string Name, bool IsRelativistic = false, double R1 = 0, double R2 = 0, double Beta1 = 0, double DiscriminatorRate = 1e-3,
    ToyRecipe? Then = null, long Until = 0);
