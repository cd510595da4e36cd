using ModelDsl.Layers;

namespace ModelDsl.Recipes;

/// <summary>A part of recipes by its name and parameters.</summary>
public sealed class RecipeKind : Kind
{
    internal RecipeKind(Type type) : base(type)
    {
        var defaults = Parameters.Select(static parameter => parameter.HasDefault ? parameter.Default! : parameter.Type == typeof(string) ? "" : parameter.Type.IsEnum ? Enum.ToObject(parameter.Type, 0) : Convert.ChangeType(1, parameter.Type, System.Globalization.CultureInfo.InvariantCulture));
        var example = Create(defaults);
        (Word, IsList) = (example.Word, example.IsList);
    }

    /// <summary>The word of its clause.</summary>
    public string Word { get; }

    /// <summary>True if there may be several.</summary>
    public bool IsList { get; }

    /// <summary>True if the clause has a name for what it is given, such as <c>optimizer Adam(…)</c>; else the values stand there alone: <c>steps 100</c>.</summary>
    public bool IsNamed => !string.Equals(Word, Name, StringComparison.OrdinalIgnoreCase);

    /// <exception cref="ArgumentException">A value has another type than its parameter: a fault of the binder.</exception>
    public RecipePart Create(IEnumerable<object> arguments) => (RecipePart)Make(arguments);
}
