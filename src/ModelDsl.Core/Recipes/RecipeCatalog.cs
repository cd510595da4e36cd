namespace ModelDsl.Recipes;

/// <summary>Every part of recipes there is, found by type.</summary>
public static class RecipeCatalog
{
    public static ValueList<RecipeKind> All { get; } =
        typeof(RecipePart).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(RecipePart)) && !type.IsAbstract)
            .OrderBy(static type => type.Name, StringComparer.Ordinal)
            .Select(static type => new RecipeKind(type))
            .ToValueList();

    /// <summary>The words of the clauses of a recipe.</summary>
    public static ValueList<string> Words { get; } = All.Select(static kind => kind.Word).Distinct().ToValueList();
}
