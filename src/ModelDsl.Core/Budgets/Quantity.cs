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

    public abstract PolyMax Of(ComplexityReport report, string choice);

    /// <summary>What a layer has of it.</summary>
    public abstract Poly Of(ReportRow row, string choice);

    /// <summary>What a model does, in words: <c>has 12 parameters</c>.</summary>
    public abstract string Says(string figure, string choice);
}
