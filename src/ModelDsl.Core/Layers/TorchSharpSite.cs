namespace ModelDsl.Layers;

/// <summary>Where a layer's TorchSharp code will stand.</summary>
/// <param name="Inputs">The C# variables that hold the inputs.</param>
/// <param name="Shapes">Their shapes.</param>
/// <param name="Rule">What the layer's rule made of them.</param>
/// <param name="Field">The C# member that holds the layer's module, if it has one.</param>
/// <param name="Weights">The C# members that hold the rule's weights, in its order, for a layer without a module.</param>
public sealed record TorchSharpSite(ValueList<CSharp> Inputs, ValueList<Shape> Shapes, LayerRule Rule, CSharp Field, ValueList<CSharp> Weights)
{
    /// <summary>True where the class has a property for each parameter that may change while it trains.</summary>
    public bool HasVariables { get; init; }

    /// <summary><c>, beta: Beta</c>: an argument that may change while the program trains; where it cannot, its value if that needs to be said.</summary>
    public CSharp Option(string member, double value, double normally)
    {
        var name = char.ToLowerInvariant(member[0]) + member.Substring(1);
        return HasVariables ? CSharp.Of($", {(CSharp)name}: {(CSharp)member}") : CSharp.Option(name, value, normally);
    }

    public CSharp X => Inputs[0];

    /// <summary>Applies the layer's module to the only input.</summary>
    public CSharp Call => CSharp.Of($"{Field}.call({X})");
}
