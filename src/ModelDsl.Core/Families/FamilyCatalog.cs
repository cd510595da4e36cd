namespace ModelDsl.Families;

/// <summary>Every family there is, found by type: a new file in Families is in it without being listed.</summary>
public static class FamilyCatalog
{
    /// <summary>Families that the language has a word for and that are not compiled yet.</summary>
    internal static readonly string[] Later = ["finetune"];

    public static ValueList<Family> All { get; } =
        typeof(Family).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(Family)) && !type.IsAbstract)
            .OrderBy(static type => type.Name, StringComparer.Ordinal)
            .Select(static type => (Family)Activator.CreateInstance(type))
            .ToValueList();

    public static IEnumerable<string> Words => All.Select(static family => family.Word);

    public static Family? Find(string word) => All.FirstOrDefault(family => family.Word == word);
}
