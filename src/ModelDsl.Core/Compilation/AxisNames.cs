using ModelDsl.Layers;

namespace ModelDsl.Compilation;

/// <summary>Gives derived axes of one model different names: a second H′ with another definition becomes H″.</summary>
internal sealed class AxisNames
{
    private readonly Dictionary<string, string> _nameByDefinition = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public void Take(string name) => _taken.Add(name);

    public LayerRule Settle(LayerRule rule) =>
        rule.Outputs.Any(static output => output.Shape.Any(static axis => axis.DerivedAxes.Any())) ? rule.WithAxisNames(NameOf) : rule;

    private string NameOf(PolyAxis axis)
    {
        if (_nameByDefinition.TryGetValue(axis.Key, out var known))
            return known;
        var name = axis.Name.Replace("‴", "′′′").Replace("″", "′′");
        while (!_taken.Add(name))
            name += "′";
        return _nameByDefinition[axis.Key] = name.Replace("′′′", "‴").Replace("′′", "″");
    }
}
