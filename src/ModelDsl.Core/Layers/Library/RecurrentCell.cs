namespace ModelDsl.Layers;

/// <summary>What RNNCell, GRUCell and LSTMCell have in common: one step of a recurrent layer, from an input and the states before it.</summary>
/// <param name="Gates">Sums of input and state, each of the hidden size.</param>
/// <param name="FlopsOfValue">What a step costs for each hidden value besides the products, joining the sums of input and state included.</param>
/// <param name="SavedOfValue">Values that the backward pass needs for each hidden value.</param>
public abstract record RecurrentCell(string Accepts, long Gates, long FlopsOfValue, long SavedOfValue, bool Bias) : Layer(Accepts)
{
    /// <summary>The TorchSharp module, and what its constructor takes besides the common.</summary>
    protected abstract (string Name, CSharp Options) Module { get; }

    public override LayerRule Rule(ValueList<Shape> inputs)
    {
        var (x, h) = (inputs[0], inputs[1]);
        var (features, hidden) = (x.Last, h.Last);
        var rows = Gates * hidden;
        var macs = x[0] * rows * (features + hidden);
        var products = new ValueList<Weight>([new("weight_ih", [rows, features]), new("weight_hh", [rows, hidden])]);
        return new()
        {
            Outputs = inputs.Count == 2 ? [new("", h)] : [new("h", h), new("c", h)],
            Weights = Bias ? [.. products, new("bias_ih", [rows]), new("bias_hh", [rows])] : products,
            Flops = (2 * macs) + ((FlopsOfValue + (Bias ? 2 * Gates : 0)) * h.Elements),
            Macs = macs,
            Keeps = Kept.Input | Kept.Output,
            SavedBytes = 4 * SavedOfValue * h.Elements,
            Requires = [new KnownSize(features, "input features"), new KnownSize(hidden, "hidden features")],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at)
    {
        var (name, more) = Module;
        var states = at.Inputs.Count == 2 ? at.Inputs[1] : CSharp.Of($"({at.Inputs[1]}, {at.Inputs[2]})");
        return new()
        {
            ModuleType = name,
            Module = CSharp.Of($"nn.{(CSharp)name}({at.Shapes[0].Last}, {at.Shapes[1].Last}{more}{CSharp.Option("bias", Bias, true)})"),
            Forward = CSharp.Of($"{at.Field}.call({at.Inputs[0]}, {states})"),
        };
    }
}
