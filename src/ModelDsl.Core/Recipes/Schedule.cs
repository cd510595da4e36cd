namespace ModelDsl.Recipes;

/// <summary>How the learning rate goes over the steps of a training, as a factor.</summary>
public abstract record Schedule : RecipePart
{
    public sealed override string Word => "schedule";

    internal sealed override string? Member => "Schedule";
}
