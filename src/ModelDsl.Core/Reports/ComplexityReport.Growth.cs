namespace ModelDsl.Reports;

public sealed partial record ComplexityReport
{
    /// <summary>From which sizes on the costs are mostly the part that grows fastest; where that depends on other sizes, at the middle sample.</summary>
    public ValueList<Regime> Regimes
    {
        get
        {
            var samples = SampleSizes.Of(this);
            return RegimesAt(samples[samples.Count / 2]);
        }
    }

    /// <summary>The same, at given sizes.</summary>
    internal ValueList<Regime> RegimesAt(IReadOnlyDictionary<string, long> sizes)
    {
        var symbols = Symbols;
        return (from figure in Figures
                from symbol in symbols
                let regime = Regime.Of(figure.Name, figure.Value, symbol, sizes)
                where regime is not null
                select regime with { Allowed = LargestAllowed(symbol) }).ToValueList();
    }

    /// <summary>The costs that are held against each other and looked at as sizes grow, the same ones in the same order for every model.</summary>
    internal IEnumerable<(string Name, PolyMax Value, bool IsBytes)> Figures =>
    [
        ("FLOPs", PolyMax.Of([Flops]), false),
        ("A training step", PolyMax.Of([StepFlops]), false),
        ("Training memory", TrainingMemory, true),
        ("Inference memory", InferenceMemory, true),
        ("FLOPs to generate a token", PolyMax.Of(TokenFlops is { } flops ? [flops] : []), false),
        ("Bytes moved to generate a token", PolyMax.Of(TokenBytes is { } bytes ? [bytes] : []), true),
    ];
}
