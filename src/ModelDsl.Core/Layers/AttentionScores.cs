namespace ModelDsl.Layers;

/// <summary>What dense attention layers say of their scores: parameters that they have in common, and all that follows from them.</summary>
/// <remarks>
/// For each pair of tokens one scaling and a softmax (5); a soft cap is a division, a tanh and a product, ALiBi a product and a sum, a bias a sum.
/// Turning by rotary positions is a product and a multiply-add for each value of queries and keys, a norm of these four operations.
/// </remarks>
public sealed record AttentionScores(
    long Heads,
    long KeyHeads,
    bool Causal,
    long Window,
    double Dropout,
    Positions Positions,
    double Theta,
    RotaryScaling Scaling,
    double Factor,
    long Trained,
    double SoftCap,
    double Scale,
    bool QkNorm)
{
    /// <summary>What lies between the maps of a layer with T queries and S keys.</summary>
    /// <param name="sizes">Of its inputs.</param>
    /// <param name="bias">The shape of its bias, if it has one.</param>
    public AttentionCost Cost(AttentionSizes sizes, Shape? bias)
    {
        var pairs = Window == 0 ? sizes.T * sizes.S : sizes.T * (Causal ? Window : (Poly)Window + 1);
        var plain = AttentionCost.OfPairs(Heads, pairs, sizes);
        var values = sizes.B * sizes.Size * ((sizes.T * Heads) + (sizes.S * KeyHeads));
        var perPair = (SoftCap > 0 ? 3 : 0) + (Positions == Positions.ALiBi ? 2 : 0) + (bias is null ? 0 : 1);
        var distances = Positions == Positions.ALiBi ? Heads * (sizes.T + sizes.S) : 0;
        var turned = ((QkNorm ? 1 : 0) + (Positions == Positions.Rotary ? 1 : 0)) * values;
        return plain with
        {
            Passed = turned,
            Others = plain.Others + (perPair * sizes.B * pairs * Heads) + (Positions == Positions.Rotary ? 3 * values : 0) + (QkNorm ? 4 * values : 0),
            Held = plain.Held + distances + turned,
            Saved = plain.Saved + distances + (QkNorm ? values : 0) + (IsOfPairs(sizes, bias) ? 2 * sizes.B * pairs * Heads : 0),
        };
    }

    public string Order(AttentionSizes sizes) => (Window, sizes.T.Equals(sizes.S)) switch
    {
        (0, true) => "O(n²·d)",
        (0, false) => "O(n·m·d)",
        _ => $"O(n·w·d), w = {Poly.Write(Window)}",
    };

    public ValueList<Weight> Weights(AttentionSizes sizes) => QkNorm ? [new("q_norm.weight", [sizes.Size]), new("k_norm.weight", [sizes.Size])] : [];

    /// <summary>Values of each token that generation keeps.</summary>
    public Poly CachedValues(AttentionSizes sizes) => Causal ? 2 * KeyHeads * sizes.Size : 0;

    /// <summary>What must hold of parameters and sizes.</summary>
    public ValueList<Condition> Needs(AttentionSizes sizes, Shape? bias) =>
    [
        new Fact(Positions != Positions.Rotary || sizes.Size.AsWhole is not { } size || size.IsEven, $"turns features in pairs, but a head has {sizes.Size}", "positions"),
        new Fact(Scaling == RotaryScaling.None || Positions == Positions.Rotary, "scales rotary positions, but has none", "scaling"),
        new Fact(Scaling is not (RotaryScaling.Llama3 or RotaryScaling.Yarn) || Trained > 0, $"needs the length of training for {Scaling}; trained says it", "scaling"),
        new Fact(Window == 0 || Causal || Window % 2 == 0, $"looks at half of its window on either side, but {Poly.Write(Window)} is odd", "window"),
        new Fact(Window == 0 || sizes.S.AsWhole is not { } length || Window <= length, $"has a window of {Poly.Write(Window)}, larger than the sequence of {sizes.S}", "window"),
        .. bias is null ? [] : OfBias(sizes, bias),
    ];

    /// <summary>The runtime's options, as an argument after the heads; empty for the plain ones.</summary>
    public CSharp Options()
    {
        var given = new List<CSharp>();
        Add(Causal, "Causal", CSharp.Of($"{Causal}"));
        Add(Window != 0, "Window", CSharp.Of($"{Window}"));
        Add(Dropout != 0, "Dropout", CSharp.Of($"{Dropout}"));
        Add(Positions != Positions.None, "Positions", CSharp.Of($"global::ModelDsl.Parts.Positions.{(CSharp)Positions.ToString()}"));
        Add(Theta != 10000, "Theta", CSharp.Of($"{Theta}"));
        Add(Scaling != RotaryScaling.None, "Scaling", CSharp.Of($"global::ModelDsl.Attention.RotaryScaling.{(CSharp)Scaling.ToString()}"));
        Add(Factor != 1, "Factor", CSharp.Of($"{Factor}"));
        Add(Trained != 0, "Trained", CSharp.Of($"{Trained}"));
        Add(SoftCap != 0, "SoftCap", CSharp.Of($"{SoftCap}"));
        Add(Scale != 0, "Scale", CSharp.Of($"{Scale}"));
        Add(QkNorm, "QkNorm", CSharp.Of($"{QkNorm}"));
        return given.Count == 0 ? CSharp.Empty : CSharp.Of($", new() {{ {CSharp.List(given)} }}");

        void Add(bool isGiven, string name, CSharp value)
        {
            if (isGiven)
                given.Add(CSharp.Of($"{(CSharp)name} = {value}"));
        }
    }

    private ValueList<Condition> OfBias(AttentionSizes sizes, Shape bias)
    {
        var heads = new SameSize(bias[0], Heads, "the heads of its bias");
        if (!IsOfPairs(sizes, bias))
            return [heads, new SameSize(bias[2], sizes.T + sizes.S - 1, "the distances of its bias")];
        return
        [
            heads, new SameSize(bias[1], sizes.T, "the rows of its bias"), new SameSize(bias[2], sizes.S, "the columns of its bias"),
            new Fact(Window == 0, "takes a bias for distances alone where it has a window", "window"),
        ];
    }

    // For one query both forms are one.
    private static bool IsOfPairs(AttentionSizes sizes, Shape? bias) => bias is not null && (!bias[1].Equals((Poly)1) || sizes.T.Equals((Poly)1));
}
