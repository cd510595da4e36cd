namespace ModelDsl.Layers;

/// <summary>A size must reach a bound, or nothing would be left of the output.</summary>
/// <param name="Says">What is wrong otherwise, to follow the layer's name: <c>has a kernel of 5, larger than its padded input of 3</c>.</param>
public sealed record AtLeast(Poly Size, long Bound, string Says) : Condition
{
    public override bool? Holds => Size.AsWhole is { } n ? n >= Bound : Least is { } least && least >= Bound ? true : null;
    public override CSharp Test => CSharp.Of($"{Size} >= {Bound}");
    public override string Words => Says;
    public override Condition WithAxisNames(Func<PolyAxis, string> name) => this with { Size = Size.WithAxisNames(name) };

    // The size where every symbol is 1, the least that a size can be, if it grows with each of them.
    private System.Numerics.BigInteger? Least =>
        Size.Terms.All(static t => t.Factors.Count == 0 || (t.Coefficient.Sign > 0 && t.Factors.All(static f => f is PolySymbol)))
            ? Size.Evaluate(Size.Symbols.ToDictionary(static s => s, static _ => 1L))
            : null;
}
