using System.Globalization;
using System.Reflection;

namespace ModelDsl.Layers;

/// <summary>A layer's name and parameters, as both notations, the docs and the tests see them.</summary>
public sealed class LayerKind : Kind
{
    internal LayerKind(Type type) : base(type)
    {
        Operator = type.GetCustomAttribute<OperatorAttribute>()?.Symbol;
        Role = type.GetCustomAttribute<RoleAttribute>();
        Examples = type.GetCustomAttributes<ExampleAttribute>().ToValueList();
    }

    public ValueList<ExampleAttribute> Examples { get; }

    /// <summary>The operator that stands for it; null for most.</summary>
    public string? Operator { get; }

    /// <summary>Its place outside of the flow; null for most.</summary>
    public RoleAttribute? Role { get; }

    /// <exception cref="ArgumentException">A value has another type than its parameter: a fault of the binder.</exception>
    public Layer Create(IEnumerable<object> arguments) => (Layer)Make(arguments);

    /// <summary>The layer as its author would write it, without arguments that have their default: <c>Conv2d(6, 5, padding: 2)</c>.</summary>
    public static string Write(Layer layer)
    {
        var kind = LayerCatalog.Of(layer);
        var arguments = new List<string>();
        var positional = true;
        foreach (var parameter in kind.Parameters)
        {
            var value = layer.GetType().GetProperty(parameter.MemberName)!.GetValue(layer);
            if (parameter.HasDefault && Equals(value, parameter.Default))
            {
                positional = false;
                continue;
            }
            arguments.Add(positional && !parameter.HasDefault ? Text(value!) : parameter.IsList ? $"{parameter.Name}: [{Text(value!)}]" : $"{parameter.Name}: {Text(value!)}");
        }
        return arguments.Count == 0 ? kind.Name : $"{kind.Name}({string.Join(", ", arguments)})";
    }

    internal static string Text(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        string text => CSharp.Literal(text),
        Sides sides => sides.ToString(),
        ValueList<long> sizes => string.Join(", ", sizes.Select(static n => n.ToString(CultureInfo.InvariantCulture))),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
