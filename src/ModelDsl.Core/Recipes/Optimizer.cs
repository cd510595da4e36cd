namespace ModelDsl.Recipes;

/// <summary>How weights move by their gradients. A family of two sides may give each its own.</summary>
public abstract record Optimizer : RecipePart
{
    public sealed override string Word => "optimizer";

    internal sealed override string? Member => "Optimizer";

    internal sealed override string? MemberFor(string section) => section == "generator" ? Member : section == "discriminator" ? "Discriminator" : null;
}
