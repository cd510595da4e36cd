namespace ModelDsl.Fuzz;

/// <summary>Where compiler and libtorch say different things.</summary>
/// <param name="Text">The model that shows it.</param>
internal sealed record Disagreement(int Seed, string What, string Text)
{
    public override string ToString() => $"Seed {Seed}: {What}\n{Text}";
}
