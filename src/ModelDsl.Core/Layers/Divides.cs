namespace ModelDsl.Layers;

/// <summary>A size must split into equal parts.</summary>
/// <param name="What">What is split: <c>3 input channels</c>.</param>
/// <param name="Parts">What it is split into: <c>groups</c>.</param>
/// <param name="Decides">The parameter that says so, where it has another name.</param>
public sealed record Divides(long Divisor, Poly Size, string What, string Parts, string? Decides = null) : Condition
{
    public override string Parameter => Decides ?? Parts;
    public override bool? Decide(Assumptions known) => known.IsMultiple(Size, Divisor);
    public override CSharp Test => CSharp.Of($"({Size}) % {Divisor} == 0");
    public override string Words => $"cannot split {What} into {Poly.Write(Divisor)} {Parts}";
    public override void Learn(Assumptions known)
    {
        if (Size.AsSymbol is { } symbol)
            known.Rest(symbol, Divisor, 0);
    }

    public override Condition WithAxisNames(Func<PolyAxis, string> name) => this with { Size = Size.WithAxisNames(name) };
}
