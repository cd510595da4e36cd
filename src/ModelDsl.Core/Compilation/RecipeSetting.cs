using ModelDsl.Recipes;

namespace ModelDsl.Compilation;

/// <summary>One thing that a declaration says of its training.</summary>
/// <param name="Member">The member of the runtime's recipe that it sets, or its own word.</param>
public sealed record RecipeSetting(string Member, RecipePart Part);
