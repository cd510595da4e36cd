using System.Reflection;

namespace ModelDsl.Layers;

/// <summary>One parameter of a layer. Its type is long, double, bool, string, an enum, <see cref="Sides"/>, or a list of sizes.</summary>
public sealed class LayerParameter
{
    private readonly long _leastSide;
    private readonly bool _isSigned;

    internal LayerParameter(ParameterInfo parameter)
    {
        MemberName = parameter.Name;
        Type = parameter.ParameterType;
        HasDefault = parameter.HasDefaultValue;
        Range = parameter.GetCustomAttribute<RangeAttribute>();
        IsVariable = parameter.GetCustomAttribute<VariableAttribute>() is not null;
        IsWord = parameter.GetCustomAttribute<WordAttribute>() is not null;
        IsAxis = parameter.GetCustomAttribute<AxisAttribute>() is not null;
        _isSigned = parameter.GetCustomAttribute<SignedAttribute>() is not null;
        var sides = parameter.GetCustomAttribute<SidesAttribute>();
        SideCount = sides?.Count ?? 0;
        _leastSide = sides?.Least ?? 1;
        // Reflection gives the default of an enum as its number.
        Default = !HasDefault ? null : IsList ? ValueList<long>.Empty : sides is not null ? (Sides)sides.Least : Type.IsEnum ? Enum.ToObject(Type, parameter.DefaultValue) : parameter.DefaultValue;
    }

    /// <summary>As the record spells it: <c>Features</c>.</summary>
    public string MemberName { get; }

    /// <summary>As an author writes it: <c>features</c>.</summary>
    public string Name => char.ToLowerInvariant(MemberName[0]) + MemberName.Substring(1);

    public Type Type { get; }
    public bool HasDefault { get; }
    public object? Default { get; }

    /// <summary>The values that make sense, for a parameter of type double; null for all.</summary>
    public RangeAttribute? Range { get; }

    /// <summary>True for a weight that the program may change while it trains.</summary>
    public bool IsVariable { get; }

    /// <summary>True for a bare word, without quotes.</summary>
    public bool IsWord { get; }

    /// <summary>True for the place of an axis, which may be counted backwards.</summary>
    public bool IsAxis { get; }

    /// <summary>The least value of a size. One below the least of all would have no opposite.</summary>
    public long Least => IsAxis ? -AxisAttribute.Most : Type == typeof(long) && Range is { } range ? (long)range.From : _isSigned ? -long.MaxValue : Default is 0L ? 0 : _leastSide;

    /// <summary>The largest value of a size.</summary>
    public long Most => IsAxis ? AxisAttribute.Most - 1 : Type == typeof(long) && Range is { } range ? (long)range.To : long.MaxValue;

    /// <summary>True for a list of sizes, which takes all positional arguments that are left.</summary>
    public bool IsList => Type == typeof(ValueList<long>);

    /// <summary>How many numbers a parameter of type <see cref="Sides"/> has unless one stands for all; 0 for other types.</summary>
    public int SideCount { get; }

    /// <summary>The type as a person reads it.</summary>
    public string TypeName =>
        Type == typeof(long) || SideCount == 1 ? "int" : SideCount > 1 ? $"int | [{string.Join(", ", Enumerable.Repeat("int", SideCount))}]" :
         Type == typeof(double) ? "number" : Type == typeof(bool) ? "bool" : Type == typeof(string) ? "text" : IsList ? "int…" : string.Join(" | ", Enum.GetNames(Type));

    /// <summary>The default as an author would write it; empty if there is none.</summary>
    public string DefaultText => HasDefault ? IsList ? "[]" : LayerKind.Text(Default!) : "";

    public override string ToString() => $"{Name}: {TypeName}{(HasDefault ? $" = {DefaultText}" : "")}";
}
