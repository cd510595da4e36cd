namespace ModelDsl.Reports;

public sealed partial record ComplexityReport
{
    /// <summary>
    /// Operations for one more token of each sequence, by the number of tokens that are then there; null for a model that does not generate
    /// token by token. A token does its part of everything: what a forward pass costs, once without the length.
    /// </summary>
    public Poly? TokenFlops => Generated is var (_, tokens) ? Poly.Sum(Flops.Terms.Select(term => WithoutOne(term, tokens))) : null;

    /// <summary>
    /// Bytes that one more token of each sequence moves: every weight once, what the layers read and write for it, and keys and values of all
    /// tokens that are then there, in float32.
    /// </summary>
    public Poly? TokenBytes => Generated is var (batch, tokens)
        ? MovedBytes.Replace(factor => factor.Key == tokens ? 1 : null) + (4 * Poly.Symbol(batch) * Poly.Symbol(tokens) * CachedValues)
        : null;

    // The names of the number of sequences and of their length, if there is no doubt which they are: every layer's cost is a multiple of the length.
    private (string Batch, string Tokens)? Generated
    {
        get
        {
            if (CachedValues.Equals(Poly.Zero))
                return null;
            var symbols = Symbols;
            var batches = symbols.Where(SampleSizes.IsBatch).ToList();
            var lengths = symbols.Where(symbol => !SampleSizes.IsBatch(symbol) && Flops.Terms.All(term => term.Factors.Any(factor => factor.Key == symbol))).ToList();
            var isKnown = batches.Count == 1 && lengths.Count == 1 && !DerivedAxes.Any(axis => axis.Symbols.Contains(lengths[0]));
            return isKnown ? (batches[0], lengths[0]) : null;
        }
    }

    private static PolyTerm WithoutOne(PolyTerm term, string symbol)
    {
        var factors = term.Factors.ToList();
        factors.RemoveAt(factors.FindIndex(factor => factor.Key == symbol));
        return term with { Factors = factors.ToValueList() };
    }
}
