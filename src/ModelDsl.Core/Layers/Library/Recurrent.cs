namespace ModelDsl.Layers;

/// <summary>What RNN, GRU and LSTM have in common: layers that go along a sequence <c>[B, T, D]</c> step by step, with a state.</summary>
/// <param name="Gates">Sums of input and state in a cell, each of the hidden size.</param>
/// <param name="FlopsOfValue">What a cell costs for each hidden value besides the products, joining the sums of input and state included.</param>
/// <param name="SavedOfValue">Values that the backward pass needs of a cell for each hidden value.</param>
/// <param name="StateNames">Names of the states after the last step.</param>
public abstract record Recurrent(
    long Gates, long FlopsOfValue, long SavedOfValue, ValueList<string> StateNames,
    long Hidden, long Layers, bool Bidirectional, double Dropout, bool Bias, bool States)
    : UnaryLayer("[B, T, D]")
{
    /// <summary>The TorchSharp module, and what its constructor takes besides the common.</summary>
    protected abstract (string Name, CSharp Options) Module { get; }

    public override LayerRule Rule(Shape x)
    {
        if (Layers > MostLayers)
            return new() { Output = x, Requires = [new Fact(false, $"has more than {Poly.Write(MostLayers)} layers", "layers")] };
        var (batch, steps, features) = x;
        var cells = batch * steps * Directions;
        var macs = Enumerable.Range(0, (int)Layers).Aggregate(Poly.Zero, (sum, layer) => sum + (Gates * (Poly)Hidden * (InputOf(layer, features) + Hidden)));
        var offsets = Bias ? 2 * Gates : 0;
        var between = Dropout > 0 ? 3 * (Layers - 1) * Hidden * cells : 0;
        Shape sequence = [batch, steps, Directions * (Poly)Hidden];
        Shape state = [Directions * Layers, batch, Hidden];
        return new()
        {
            Outputs = States ? [new("sequence", sequence), .. StateNames.Select(name => new NamedShape(name, state))] : [new("", sequence)],
            Weights = Enumerable.Range(0, (int)Layers).SelectMany(layer => Weights(layer, features)).ToValueList(),
            Flops = (2 * macs * cells) + (Layers * (FlopsOfValue + offsets) * Hidden * cells) + between,
            Macs = macs * cells,
            Keeps = Kept.Input | Kept.Output,
            SavedBytes = 4 * SavedOfValue * Layers * Hidden * cells,
            Requires = [new KnownSize(features, "input features")],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at)
    {
        var (name, more) = Module;
        var options = CSharp.List(
            [
                CSharp.Option("numLayers", Layers, 1), more, CSharp.Option("bias", Bias, true), ", batchFirst: true",
                // A single layer has nothing between layers, of which libtorch would warn.
                CSharp.Option("dropout", Layers == 1 ? 0 : Dropout, 0), CSharp.Option("bidirectional", Bidirectional, false),
            ],
            "");
        return new()
        {
            ModuleType = name,
            Module = CSharp.Of($"nn.{(CSharp)name}({at.Shapes[0].Last}, {Hidden}{options})"),
            Forward = States ? at.Call : CSharp.Of($"{at.Call}.Item1"),
        };
    }

    private const long MostLayers = 64;

    private long Directions => Bidirectional ? 2 : 1;

    private Poly InputOf(int layer, Poly features) => layer == 0 ? features : Directions * (Poly)Hidden;

    private IEnumerable<Weight> Weights(int layer, Poly features)
    {
        var rows = Gates * (Poly)Hidden;
        foreach (var direction in Bidirectional ? new[] { "", "_reverse" } : [""])
        {
            var name = $"l{Poly.Write(layer)}{direction}";
            yield return new($"weight_ih_{name}", [rows, InputOf(layer, features)]);
            yield return new($"weight_hh_{name}", [rows, Hidden]);
            if (!Bias)
                continue;
            yield return new($"bias_ih_{name}", [rows]);
            yield return new($"bias_hh_{name}", [rows]);
        }
    }
}
