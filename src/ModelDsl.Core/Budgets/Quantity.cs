using ModelDsl.Reports;

namespace ModelDsl.Budgets;

/// <summary>Something that a budget can bound. A subclass is one file in Budgets/Library; its name in lower case is its word.</summary>
internal abstract class Quantity
{
    /// <summary>Every quantity there is, found by type.</summary>
    public static readonly ValueList<Quantity> All =
        typeof(Quantity).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(Quantity)) && !type.IsAbstract)
            .OrderBy(static type => type.Name, StringComparer.Ordinal)
            .Select(static type => (Quantity)Activator.CreateInstance(type))
            .ToValueList();

    public string Word => GetType().Name.ToLowerInvariant();

    /// <summary>True if it is counted in bytes.</summary>
    public virtual bool IsBytes => false;

    /// <summary>What must be said with it, one of these: <c>train</c>; none for most.</summary>
    public virtual ValueList<string> Choices => [];

    /// <summary>Each quantity with each of its choices, those counted before those in bytes.</summary>
    public static IEnumerable<(Quantity Quantity, string Choice)> Choosable =>
        All.OrderBy(static quantity => quantity.IsBytes).SelectMany(static quantity => quantity.Choices.DefaultIfEmpty("").Select(choice => (quantity, choice)));

    public abstract PolyMax Of(ComplexityReport report, string choice);

    /// <summary>What a layer has of it.</summary>
    public abstract Poly Of(ReportRow row, string choice);

    /// <summary>As the head of a row.</summary>
    public abstract string Title(string choice);

    /// <summary>What a model does, in words: <c>has 12 parameters</c>.</summary>
    public abstract string Says(string figure, string choice);
}
