namespace ModelDsl.Layers;

/// <summary>A size must reach a bound, or nothing would be left of the output.</summary>
/// <param name="Says">What is wrong otherwise, to follow the layer's name: <c>has a kernel of 5, larger than its padded input of 3</c>.</param>
public sealed record AtLeast(Poly Size, long Bound, string Says) : Condition
{
    public override bool? Decide(Assumptions known) => known.AtLeast(Size, Bound);
    public override CSharp Test => CSharp.Of($"{Size} >= {Bound}");
    public override string Words => Says;
    public override Condition WithAxisNames(Func<PolyAxis, string> name) => this with { Size = Size.WithAxisNames(name) };

    public override void Learn(Assumptions known)
    {
        if (Size.AsSymbol is { } symbol)
            known.Least(symbol, Bound);
    }
}
