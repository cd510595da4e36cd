using System.Reflection;

namespace ModelDsl.Layers;

/// <summary>Something that authors write by name with arguments: the constructor of a record is its face.</summary>
public abstract class Kind
{
    private readonly ConstructorInfo _constructor;

    private protected Kind(Type type)
    {
        Type = type;
        // The copy constructor of a record is not public.
        _constructor = type.GetConstructors().Single();
        Parameters = _constructor.GetParameters().Select(static p => new LayerParameter(p)).ToValueList();
    }

    public Type Type { get; }
    public string Name => Type.Name;
    public ValueList<LayerParameter> Parameters { get; }

    public bool Is<TRole>() => typeof(TRole).IsAssignableFrom(Type);

    /// <summary>The parameters as a person reads them: <c>(features: long, bias: bool = true)</c>.</summary>
    public string Signature => $"({string.Join(", ", Parameters.Select(static p => p.ToString()))})";

    /// <exception cref="ArgumentException">A value has another type than its parameter: a fault of the binder.</exception>
    private protected object Make(IEnumerable<object> arguments) => _constructor.Invoke(arguments.ToArray());
}
