namespace ModelDsl.Recipes;

/// <summary>
/// One thing that a declaration says of its training. A subclass is one file in Recipes/Library: the parameters of its constructor are what authors
/// write, and its code is what the runtime's <c>Recipe</c> is made of.
/// </summary>
public abstract record RecipePart
{
    /// <summary>The word of its clause: <c>optimizer</c>.</summary>
    public virtual string Word => GetType().Name.ToLowerInvariant();

    /// <summary>The member of the runtime's <c>Recipe</c>; null for what the class itself has or does.</summary>
    internal virtual string? Member => null;

    /// <summary>The family that it is for; null for all.</summary>
    public virtual string? Family => null;

    /// <summary>C# for the member's value, or, of a list, for one element.</summary>
    internal abstract CSharp Code { get; }

    /// <summary>True if there may be several, which the member lists.</summary>
    public virtual bool IsList => false;

    /// <summary>A parameter that does not fit the others, and what it should be; null where all fit.</summary>
    internal virtual (string Parameter, string Wanted, string Given)? Fault => null;

    /// <summary>The weight of the loss that it changes, which must be there; null for none.</summary>
    internal virtual string? LossWeight => null;

    /// <summary>The member for one section alone; null if the part is for all.</summary>
    internal virtual string? MemberFor(string section) => null;
}
