using System.Globalization;
using System.Reflection;

namespace ModelDsl.Layers;

/// <summary>A layer's name and parameters, as both notations, the docs and the tests see them.</summary>
public sealed class LayerKind
{
    private readonly ConstructorInfo _constructor;

    internal LayerKind(Type type)
    {
        Type = type;
        // The copy constructor of a record is not public: the only public one is the layer's face.
        _constructor = type.GetConstructors().Single();
        Parameters = _constructor.GetParameters().Select(static p => new LayerParameter(p)).ToValueList();
        Operator = type.GetCustomAttribute<OperatorAttribute>()?.Symbol;
        Examples = type.GetCustomAttributes<ExampleAttribute>().ToValueList();
    }

    public Type Type { get; }
    public string Name => Type.Name;
    public ValueList<LayerParameter> Parameters { get; }
    public ValueList<ExampleAttribute> Examples { get; }

    /// <summary>The operator that stands for it; null for most.</summary>
    public string? Operator { get; }

    public bool Is<TRole>() => typeof(TRole).IsAssignableFrom(Type);

    /// <summary>The parameters as a person reads them: <c>(features: long, bias: bool = true)</c>.</summary>
    public string Signature => $"({string.Join(", ", Parameters.Select(static p => p.ToString()))})";

    /// <exception cref="ArgumentException">A value has another type than its parameter: a fault of the binder.</exception>
    public Layer Create(IEnumerable<object> arguments) => (Layer)_constructor.Invoke(arguments.ToArray());

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
