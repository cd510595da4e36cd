namespace ModelDsl.Layers;

/// <summary>A size must split into equal parts.</summary>
/// <param name="What">What is split: <c>3 input channels</c>.</param>
/// <param name="Parts">What it is split into, which is also the name of the parameter that says so: <c>groups</c>.</param>
public sealed record Divides(long Divisor, Poly Size, string What, string Parts) : Condition
{
    public override string Parameter => Parts;
    public override bool? Holds => Size.AsWhole is { } n ? (n % Divisor).IsZero : Size.Equals(Divisor * Size.FloorDiv(Divisor)) ? true : null;
    public override CSharp Test => CSharp.Of($"({Size}) % {Divisor} == 0");
    public override string Words => $"cannot split {What} into {Poly.Write(Divisor)} {Parts}";
    public override Condition WithAxisNames(Func<PolyAxis, string> name) => this with { Size = Size.WithAxisNames(name) };
}
