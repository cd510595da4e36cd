namespace ModelDsl.Layers;

/// <summary>
/// A kind of layer. A subclass is one file in Layers/Library: the parameters of its constructor are the layer's parameters in both
/// notations, <see cref="Rule"/> says what it does to shapes and what it costs, and every further facet (<see cref="TorchSharp"/>,
/// <see cref="IGradient"/>) is a method of its own, so that one can be added without touching the others.
/// </summary>
/// <param name="Accepts">One <see cref="InputPattern"/> for each input; <c>…</c> after the last lets any number of such inputs follow, two in all at least; <c>mask?: [B, T]</c> need not be given.</param>
public abstract record Layer(string Accepts)
{
    public ValueList<InputPattern> Inputs => InputPattern.ParseAll(Accepts);

    /// <summary>True if any number of inputs may come in the place of the last.</summary>
    public bool IsVariadic => InputPattern.IsVariadic(Accepts);

    /// <summary>The patterns for so many inputs; null if they are too few or too many.</summary>
    public ValueList<InputPattern>? InputsFor(int count) =>
        !IsVariadic ? (count <= Inputs.Count && count >= Inputs.Count(static input => !input.IsOptional) ? Inputs.Take(count).ToValueList() : null) :
        count < Math.Max(2, Inputs.Count) ? null :
        Inputs.Concat(Enumerable.Repeat(Inputs.Last, count - Inputs.Count)).ToValueList();

    /// <summary>The patterns for inputs of these types: of inputs that need not be given those that fit; null if they are too few or too many.</summary>
    public ValueList<InputPattern>? InputsFor(ValueList<TensorType> types)
    {
        if (InputsFor(types.Count) is not { } first || first.Count == Inputs.Count || IsVariadic)
            return InputsFor(types.Count);
        var chosen = new List<InputPattern>();
        var next = 0;
        for (var i = 0; i < types.Count; i++, next++)
        {
            // Those that can be passed over without leaving too few for the rest.
            var open = Inputs[next].IsOptional ? Inputs.Skip(next).Take(Inputs.Count - next - (types.Count - i) + 1).ToArray() : [Inputs[next]];
            var fitting = open.FirstOrDefault(input => input.AcceptsRank(types[i].Shape) && input.AcceptsType(types[i].DType))
                ?? open.FirstOrDefault(input => input.AcceptsRank(types[i].Shape)) ?? open[0];
            next += Array.IndexOf(open, fitting);
            chosen.Add(fitting);
        }
        return chosen.ToValueList();
    }

    /// <summary>What this layer makes of inputs whose ranks, types and common axes <see cref="Accepts"/> has already matched.</summary>
    public abstract LayerRule Rule(ValueList<Shape> inputs);

    /// <summary>How TorchSharp does it.</summary>
    public abstract TorchSharpCode TorchSharp(TorchSharpSite at);
}
